"""Changing an application."""

import re
from typing import Any

import jwt
import pytest
from django.utils import timezone

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import Application, Consent
from identity.back_channel_logout.models import LogoutNotice
from identity.config.doors import door_url
from identity.developer_portal.models import Listing
from identity.developer_portal.page import application_url
from tests.identity.browsing import Browser, words
from tests.identity.developer_portal.conftest import CALLBACK, Register
from tests.protocol.fixtures import Introspect
from tests.protocol.party import Party

WHOLE = {"name": "Lanterns", "redirect_uris": CALLBACK, "scopes": ["openid", "profile"]}


def save(browser: Browser, application: Application, **over: Any) -> Any:
    """Send the form as the page fills it in."""
    return browser.submit(application_url(application, "settings"), WHOLE | over)


def test_saved(developer: Browser, lanterns: Application) -> None:
    """Everything may be changed but its kind and its id, and what changed is on record."""
    page = save(developer, lanterns, name="Moths", redirect_uris=f"{CALLBACK}\nhttps://app.example/two")

    assert "The settings are saved." in words(developer.open(page["Location"]))
    lanterns.refresh_from_db()
    assert lanterns.name == "Moths"
    assert lanterns.redirect_uris.split() == [CALLBACK, "https://app.example/two"]
    event = SecurityEvent.objects.get(event="application_changed")
    assert event.detail == {"fields": ["name", "redirect_uris"]}


def test_faults_keep_what_was_typed(developer: Browser, lanterns: Application) -> None:
    """All faults at once, each beside its field; nothing is saved."""
    page = save(developer, lanterns, name="", redirect_uris="http://127.0.0.1/cb", scopes=[])

    shown = words(page)
    for said in ("3 things to put right", "Give it a name.", "development mode only", "Choose at least one."):
        assert said in shown
    assert "http://127.0.0.1/cb</textarea>" in page.content.decode()
    assert Application.objects.get(pk=lanterns.pk).redirect_uris == CALLBACK


@pytest.mark.parametrize(
    ("over", "kept"),
    [
        ({}, True),
        ({"description": "Better"}, True),
        ({"name": "Moths"}, False),
        ({"redirect_uris": "https://other.example/cb"}, False),
    ],
    ids=["nothing", "its description", "its name", "its address"],
)
def test_verified_was_what_was_seen(
    developer: Browser, lanterns: Application, over: Any, *, kept: bool
) -> None:
    """Under another name or address it is not what an administrator vouched for."""
    Application.objects.filter(pk=lanterns.pk).update(verified_at=timezone.now())

    save(developer, lanterns, **over)

    assert (Application.objects.get(pk=lanterns.pk).verified_at is not None) is kept


def test_scope_given_up(developer: Browser, alice: User, register: Register, introspect: Introspect) -> None:
    """Tokens that may carry a scope which is given up are dead."""
    application, secret = register(alice, scopes=["openid", "profile", "games:read"])
    Consent.objects.create(user=alice, application=application, scopes=application.scopes)
    party = Party(developer, application.client_id, CALLBACK, scope="openid games:read", secret=secret)
    tokens = party.tokens()

    save(developer, application)

    assert introspect(tokens["access_token"]).json() == {"active": False}


def test_logo(developer: Browser, lanterns: Application, picture: Any) -> None:
    """A logo is put, stays when nothing is said of it, and goes when asked."""
    save(developer, lanterns, logo=picture())
    assert Listing.objects.get(application=lanterns).logo_digest
    save(developer, lanterns)
    assert Listing.objects.get(application=lanterns).logo_digest
    save(developer, lanterns, without_logo="on")
    assert not Listing.objects.get(application=lanterns).logo_digest


def test_tokens(developer: Browser, alice: User, register: Register) -> None:
    """What its tokens look like and what signs them is the owner's to choose; what is not asked stays."""
    application, secret = register(alice)
    Consent.objects.create(user=alice, application=application, scopes=["openid", "profile"])
    save(developer, application, token_format="jwt", algorithm="ES256")
    save(developer, application, description="Better")

    party = Party(developer, application.client_id, CALLBACK, scope="openid", secret=secret)
    tokens = party.tokens()

    assert jwt.get_unverified_header(tokens["access_token"])["typ"] == "at+jwt"
    assert jwt.get_unverified_header(tokens["id_token"])["alg"] == "ES256"
    shown = developer.open(application_url(application, "settings")).content.decode()
    assert re.search(r'name="token_format" value="jwt" checked', shown)
    assert "an opaque token says nothing" in words(developer.open(application_url(application, "settings")))


def test_logouts_are_told(developer: Browser, alice: User, register: Register) -> None:
    """From then on the application takes part in the logins that it hears the end of."""
    application, secret = register(alice)
    Consent.objects.create(user=alice, application=application, scopes=["openid", "profile"])
    uri = "https://app.example/logged-out?by=us"
    save(developer, application, backchannel_logout_uri=uri, backchannel_logout_session_required="on")
    application.refresh_from_db()
    assert (application.backchannel_logout_uri, application.backchannel_logout_session_required) == (
        uri,
        True,
    )

    Party(developer, application.client_id, CALLBACK, scope="openid", secret=secret).tokens()
    developer.submit(door_url("login", "sign-out"))

    assert LogoutNotice.objects.get().application == application


@pytest.mark.parametrize(
    "uri",
    [
        "http://app.example/x",
        "https://app.example/x#y",
        "https://a@app.example/",
        "https://",
        "x" * 201,
        "\x00",
    ],
)
def test_where_logouts_cannot_be_told(developer: Browser, lanterns: Application, uri: str) -> None:
    """An address that nobody could call is refused beside its field, and what was typed stays."""
    page = save(developer, lanterns, backchannel_logout_uri=uri)

    assert page.status_code == 200
    assert 'id="id_backchannel_logout_uri-error"' in page.content.decode()
    assert Application.objects.get(pk=lanterns.pk).backchannel_logout_uri == ""


@pytest.mark.parametrize("kind", ["browser", "native", "service"])
def test_nobody_there_to_be_told(developer: Browser, alice: User, register: Register, kind: str) -> None:
    """Without a server of its own, or without people, there is no such field, and none can be smuggled in."""
    application, _ = register(alice, kind, scopes=["openid"] if kind != "service" else ["games:read"])
    page = developer.open(application_url(application, "settings")).content.decode()
    assert 'name="token_format"' in page
    assert 'name="backchannel_logout_uri"' not in page
    assert ('name="algorithm"' in page) == (kind != "service")

    save(developer, application, scopes=application.scopes, backchannel_logout_uri="https://app.example/x")

    assert Application.objects.get(pk=application.pk).backchannel_logout_uri == ""


@pytest.mark.parametrize("over", [{"token_format": "magic"}, {"algorithm": "none"}, {"algorithm": "HS256"}])
def test_no_other_tokens(developer: Browser, lanterns: Application, over: dict[str, str]) -> None:
    """What we do not make cannot be chosen."""
    assert "Choose one of these" in words(save(developer, lanterns, **over))


def test_powers_cannot_be_typed_in(developer: Browser, lanterns: Application) -> None:
    """What only an administrator marks, and what follows from the kind, is in no form."""
    powers = {"first_party": "on", "verified_at": "2026-01-01", "grants": "password", "client_type": "public"}

    save(developer, lanterns, client_id="chosen", user="", **powers)

    lanterns.refresh_from_db()
    assert not lanterns.first_party
    assert lanterns.verified_at is None
    assert lanterns.grants == ["authorization_code", "refresh_token"]
    assert lanterns.client_type == "confidential"
