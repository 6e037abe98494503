"""A house in which there is something of everything, so that requests come as far as they can."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from pytest_django import Settings
from social_django.models import UserSocialAuth

from identity.accounts.flows.delete_account import ask_deletion
from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.authorization_server.models import Application, Consent, DeviceGrant, Scope
from identity.authorization_server.rules.token_format import digest
from identity.config.doors import door_url
from identity.config.social import google
from identity.developer_portal.flows.add_secret import add_secret
from identity.developer_portal.flows.transfer import offer
from identity.second_factors import recovery
from identity.second_factors.models import AuthenticatorApp
from identity.second_factors.seal import seal
from tests.identity.browsing import PASSWORD, Browser, link_in
from tests.identity.fuzz.sent import Usual
from tests.identity.social.conftest import answer_of
from tests.identity.social.stand_in import as_google, at, standing
from tests.protocol.conftest import _short_path
from tests.protocol.fixtures import *  # noqa: F403
from tests.protocol.party import Party, basic

__all__ = ["_short_path"]

LIVING = "gat_living"


@dataclass(frozen=True)
class House:
    """Who is where, what fills the holes of paths, and what honest programs send."""

    cookies: dict[str, dict[str, str]]
    parts: dict[str, list[str]]
    links: list[str]
    programs: dict[str, list[Usual]]
    typed: dict[str, str]


@pytest.fixture
def house(
    alice: User,
    bob: User,
    charlie: User,
    administrator: User,
    app: Party,
    public: Party,
    service: Party,
    games: tuple[Any, str],
    settings: Settings,
    mailoutbox: list[EmailMessage],
) -> Iterator[House]:
    """All of it."""
    stand_in = as_google()
    stand_in.says |= {"email": "grace@example.com"}  # an address that no account has
    with standing(stand_in) as provider:
        settings.SOCIAL_PROVIDERS = [at(provider, google)]
        lanterns = Application.objects.get(client_id=public.client_id)
        Application.objects.filter(pk=lanterns.pk).update(user=alice, kind="web", client_type="confidential")
        lanterns.refresh_from_db()
        secret = add_secret(alice, lanterns, "first", NOWHERE)
        offered = Application.objects.create(
            name="Offered", client_id="offered", user=charlie, client_type="public"
        )
        offer(charlie, offered, alice.handle, NOWHERE)
        Application.objects.create(client_id="tv", name="Tv", client_type="public", grants=[
            Application.Grant.DEVICE_CODE, "refresh_token"], scopes=["openid", "games:read"])  # fmt: skip
        links = _mailed(alice, mailoutbox)
        cookies = {
            "nobody": {},
            "alice": _signed_in(alice),
            "bob, half": _half_signed_in(bob),
            "charlie, from a provider": _arrived(),
            "warden": _signed_in(administrator),
        }
        AuthenticatorApp.objects.create(
            user=alice, name="Phone", sealed=seal(b"twenty bytes exactly", alice.pk), last_step=0
        )
        recovery.replace(alice)
        link = UserSocialAuth.objects.create(user=alice, provider="google-oauth2", uid="1", extra_data={})
        consent = Consent.objects.create(user=alice, application=lanterns, scopes=["openid"])
        yield House(
            cookies=cookies,
            parts=_parts(alice, lanterns, link, consent),
            links=links,
            programs=_programs(alice, app, public, service, games[1], secret, charlie),
            typed={
                "login": alice.email, "email": "dora@example.com", "handle": "dora", "password": PASSWORD,
                "new_password": "nine owls in a row", "code": "123456", "user_code": "BCDFGHJK",
                "answer": "allow", "name": "A name", "kind": "web", "scopes": "openid",
                "redirect_uris": "https://app.example/callback", "account": str(alice.pk),
            },
        )  # fmt: skip


def _signed_in(user: User) -> dict[str, str]:
    browser = Browser()
    browser.sign_in_strongly(user)
    return {name: morsel.value for name, morsel in browser.cookies.items()}


def _half_signed_in(user: User) -> dict[str, str]:
    AuthenticatorApp.objects.create(
        user=user, name="Phone", sealed=seal(b"twenty bytes exactly", user.pk), last_step=0
    )
    browser = Browser()
    browser.sign_in(user)
    return {name: morsel.value for name, morsel in browser.cookies.items()}


def _arrived() -> dict[str, str]:
    browser = Browser()
    browser.open(answer_of(browser.submit(door_url("login", "social/google"))))
    return {name: morsel.value for name, morsel in browser.cookies.items()}


def _mailed(user: User, mailbox: list[EmailMessage]) -> list[str]:
    """A living link of each kind that is mailed to somebody who is not signed in."""
    browser = Browser()
    browser.submit(door_url("signup"), {"email": "erin@example.com", "handle": "erin", "password": PASSWORD})
    browser.submit(door_url("reset_password"), {"email": user.email})
    browser.submit(door_url("lock", "ask"), {"email": user.email})
    browser.sign_in(user)
    browser.submit(door_url("user_management", "address"), {"email": "alice@new.example.com"})
    lock(_another("frank"), NOWHERE)
    ask_deletion(_another("heidi"), NOWHERE)
    return [link_in(mail) for mail in mailbox if "?link=" in str(mail.body)]


def _another(handle: str) -> User:
    return User.objects.create_user(
        f"{handle}@example.com", handle, PASSWORD, email_verified_at=timezone.now()
    )


def _parts(
    alice: User, application: Application, link: UserSocialAuth, consent: Consent
) -> dict[str, list[str]]:
    secret = application.secrets.get()
    factor = AuthenticatorApp.objects.get(user=alice)
    return {
        "client_id": [application.client_id],
        "secret_id": [str(secret.pk)],
        "offer_id": [str(row) for row in range(1, 3)],
        "slug": ["google"],
        "name": ["about", "addresses", "scopes"],
        "digest": ["a" * 64],
        "link": [str(link.pk)],
        "application_id": [str(application.pk)],
        "sid": [str(session.sid) for session in BrowserSession.objects.filter(user=alice)],
        "kind": ["app", "passkey"],
        "number": [str(factor.pk)],
        "object_id": [str(row.pk) for row in (alice, application, consent, Scope.objects.all()[0])],
        "content_type_id": ["1"],
        "app_label": ["accounts"],
        "url": ["accounts/user", "x/"],
    }


def _programs(
    alice: User, app: Party, public: Party, service: Party, games: str, secret: str, charlie: User
) -> dict[str, list[Usual]]:
    """By path, what the endpoints for programs are sent; each of them is good as it stands."""
    own, third = app.authentication(), {"authorization": basic(public.client_id, secret)}
    given, codes = app.tokens(), [app.code(), app.code()]
    device = app.post("/device_authorization", {"client_id": "tv", "scope": "openid games:read"}).json()
    DeviceGrant.objects.filter(device_code=digest(device["device_code"])).update(
        status=DeviceGrant.AUTHORIZED, user=alice
    )
    waiting = app.post("/device_authorization", {"client_id": "tv", "scope": "openid games:read"}).json()
    Application.objects.filter(client_id=app.client_id).update(
        grants=["authorization_code", "refresh_token", "password"]
    )
    third_party = public.query()
    token = {
        "authorization_code": {
            "code": codes[0],
            "redirect_uri": app.redirect_uri,
            "code_verifier": app.verifier,
        },
        "refresh_token": {"refresh_token": given["refresh_token"]},
        "password": {"username": charlie.handle, "password": PASSWORD, "scope": "openid profile"},
    }

    def one(
        body: dict[str, str],
        headers: dict[str, str],
        query: dict[str, str] | None = None,
        who: str = "nobody",
    ) -> Usual:
        return Usual(
            who, query or {}, body, {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        )

    return {
        "authorize": [
            one({}, {}, app.query(), "alice"),
            one({}, {}, third_party, "alice"),
            one({}, {}, third_party),
        ],
        "consent": [one({"answer": "allow", "account": str(alice.pk)}, {}, third_party, "alice")],
        "token": [
            *(one({"grant_type": grant, **form}, own) for grant, form in token.items()),
            one({"grant_type": "client_credentials", "scope": "games:read"}, service.authentication()),
            one(
                {
                    "grant_type": Application.Grant.DEVICE_CODE,
                    "client_id": "tv",
                    "device_code": device["device_code"],
                },
                {},
            ),
        ],
        "introspect": [one({"token": given["access_token"]}, {"authorization": basic("games", games)})],
        "revoke": [one({"token": given["access_token"]}, own), one({"token": "x"}, third)],
        "userinfo": [one({}, {"authorization": f"Bearer {given['access_token']}"})],
        "device_authorization": [one({"client_id": "tv", "scope": "openid games:read"}, {})],
        "device": [
            one(
                {"user_code": waiting["user_code"], "answer": "allow", "account": str(alice.pk)},
                {},
                {},
                "alice",
            ),
            one({}, {}, {"user_code": waiting["user_code"]}, "alice"),
        ],
        "logout": [
            one(
                {},
                {},
                {
                    "id_token_hint": given["id_token"],
                    "state": "s",
                    "post_logout_redirect_uri": "https://site.example/bye",
                },
                "alice",
            )
        ],
        "logout/confirm": [one({"answer": "yes"}, {}, {"client_id": app.client_id}, "alice")],
    }
