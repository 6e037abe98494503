"""Signing in and out, and who is signed in."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from web_clients.console import house as houses
from web_clients.console.device import wait
from web_clients.console.errors import ConsoleError, Refused, Unreachable
from web_clients.console.house import AUTHORIZATION_SERVER, House
from web_clients.console.identity import CodeWanted, GrantRefused, Identity
from web_clients.console.options import AsJson
from web_clients.console.output import Output, note
from web_clients.console.parts import Parts, parts_of
from web_clients.console.token_file import SignedIn
from web_clients.sign_in.tokens import Tokens


def login(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Your email address or handle.")] = "",
    *,
    host: Annotated[
        str, typer.Option(metavar="URL", help="The authorization server of a house elsewhere.")
    ] = "",
    doors: Annotated[Path | None, typer.Option(help="A JSON file with the address of each door.")] = None,
    ca: Annotated[Path | None, typer.Option(help="The authority that its certificates come from.")] = None,
    device: Annotated[
        bool, typer.Option("--device", help="Sign in with a browser, here or elsewhere.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Sign in. The password is typed at a prompt, and is no argument: others can see those.

    With --device no password is typed here: you say yes in a browser, on this machine or on another.

    Without options it is the house that `make up` runs from this checkout. The tokens are kept in a file that
    only you can read, and renew themselves.
    """
    parts = parts_of(context)
    house = houses.find(parts.settings, host=host or None, doors=doors, ca_file=ca)
    # What stands in the way is found before a password is typed, and before there are tokens to lose.
    with parts.tokens.held():
        parts.tokens.read()
    identity = Identity(parts.http(house), house.issuer)
    identity.provider()
    if device:
        tokens = _by_device(parts, identity)
    else:
        name = name or parts.prompts.line("Email or handle")
        tokens = _ask(parts, house, identity, name.strip())
    _keep(parts, house, tokens)
    person = _person(parts)
    Output(as_json=json).record(person, f"Signed in as {person['name']} @{person['handle']}.")


def logout(context: typer.Context, *, json: AsJson = False) -> None:
    """Sign out: the tokens are revoked at the house and forgotten here."""
    parts = parts_of(context)
    with parts.tokens.held():
        found = parts.tokens.read()
        # Forgotten first: what cannot be revoked just now must not stay here either.
        parts.tokens.delete()
    if found is None:
        Output(as_json=json).record({"signed_out": False}, "Nobody was signed in here.")
        return
    try:
        _revoke(parts, found)
    except ConsoleError as error:
        way = found.house.doors.get("user_management", "your account's page")
        happened = f"You are signed out here, but the house was not told: {error.happened}"
        raise Unreachable(happened, f"End this sign-in at {way} when you can.") from error
    Output(as_json=json).record({"signed_out": True}, "Signed out.")


def whoami(context: typer.Context, *, json: AsJson = False) -> None:
    """Say who is signed in here, and at which house."""
    parts = parts_of(context)
    person = _person(parts)
    shown = {"Name": person["name"], "Handle": f"@{person['handle']}", "House": person["house"]}
    Output(as_json=json).details(person, shown)


def _ask(parts: Parts, house: House, identity: Identity, name: str) -> Tokens:
    """Show the password, and a code with it where one is wanted; raises Refused."""
    password = parts.prompts.hidden("Password")
    try:
        try:
            return identity.by_password(name, password)
        except CodeWanted:
            code = parts.prompts.line("Code of your second factor").strip()
            return identity.by_password(name, password, code)
    except CodeWanted:
        raise Refused("The code is wrong, or was used before.", "Wait for the next one.") from None
    except GrantRefused:
        lock, reset = house.doors.get("lock"), house.doors.get("reset_password")
        ways = [
            f"Forgotten: {reset}" if reset else "",
            f"Locked: the link in the mail about it, or {lock}/way-back" if lock else "",
        ]
        raise Refused(
            "Not signed in: the name or the password is wrong, or the account is locked.",
            ". ".join(way for way in ways if way),
        ) from None


def _by_device(parts: Parts, identity: Identity) -> Tokens:
    """Let the person answer in a browser; raises Refused."""
    try:
        return wait(identity.device_codes(), identity.by_device, parts.pause, note)
    except GrantRefused:
        raise Refused("Not signed in: the account may not be used.") from None


def _keep(parts: Parts, house: House, tokens: Tokens) -> None:
    """Keep new tokens, and end those that were here before."""
    new = SignedIn(
        house=house,
        access_token=tokens.access_token,
        refresh_token=tokens.refresh_token,
        expires_at=tokens.expires_at,
    )
    try:
        with parts.tokens.held():
            former = parts.tokens.read()
            parts.tokens.write(new)
    except ConsoleError:
        # Tokens that cannot be kept are given back: nobody could end them from here.
        _revoke(parts, new)
        raise
    if former is not None:
        try:
            _revoke(parts, former)
        except ConsoleError:
            note("The sign-in that was here before could not be ended: your account's page can.")


def _revoke(parts: Parts, found: SignedIn) -> None:
    identity = Identity(parts.http(found.house), found.house.issuer)
    for token in (found.refresh_token, found.access_token):
        if token is not None:
            identity.revoke(token)


def _person(parts: Parts) -> dict[str, str]:
    """Who the tokens are for, by userinfo (OpenID Connect Core, section 5.3)."""
    house = parts.access.current().house
    provider = Identity(parts.http(house), house.issuer).provider()
    told = parts.door(AUTHORIZATION_SERVER, base="").get(urlsplit(provider.userinfo_endpoint).path)
    handle = str(told.get("preferred_username", ""))
    return {
        "sub": str(told.get("sub", "")),
        "handle": handle,
        "name": str(told.get("name") or handle),
        "house": house.issuer,
    }
