"""Signing out."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings

from identity.accounts.models import BrowserSession, User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from identity.revocation.models import Tombstone
from tests.identity.browsing import Browser, words

PAGE = door_url("login", "sign-out")


def test_asks_first(visitor: Browser, alice: User) -> None:
    """A link cannot sign anybody out: there is a button."""
    visitor.sign_in(alice)

    assert "Sign out?" in words(visitor.open(PAGE))
    assert BrowserSession.objects.exists()


def test_ends_the_session_on_the_server(visitor: Browser, alice: User) -> None:
    """After signing out the old cookie opens nothing, even where it was kept."""
    visitor.sign_in(alice)
    kept = visitor.cookies[settings.SESSION_COOKIE_NAME].value
    reply = visitor.submit(PAGE)
    assert reply["Location"] == door_url("login", "signed-out")
    visitor.cookies[settings.SESSION_COOKIE_NAME] = kept

    assert visitor.open(door_url("user_management")).status_code == 302
    assert not BrowserSession.objects.exists()
    assert SecurityEvent.objects.filter(event="signed_out", account=alice.pk).exists()


def test_ends_what_came_from_this_session_alone(
    visitor: Browser, alice: User, give_token: Callable[..., AccessToken]
) -> None:
    """The session's tokens die with it, and are announced; those of other sessions live on."""
    visitor.sign_in(alice)
    mine, other = give_token(alice, BrowserSession.objects.get()), give_token(alice)
    visitor.submit(PAGE)

    assert list(AccessToken.objects.all()) == [other]
    assert [(row.key, row.cause) for row in Tombstone.objects.all()] == [(mine.token_checksum, "signed_out")]


def test_lets_another_person_in(visitor: Browser, alice: User) -> None:
    """Use another account: out, and to the login form with the same next."""
    onward = door_url("authorization_server", "authorize?client_id=site")
    visitor.sign_in(alice)
    reply = visitor.submit(f"{PAGE}?{urlencode({'next': onward})}")

    assert reply["Location"] == door_url("login", f"?{urlencode({'next': onward})}")


def test_nobody_to_sign_out(visitor: Browser, db: None) -> None:
    """Without a session there is nothing to ask, and nothing to do."""
    assert visitor.open(PAGE)["Location"] == door_url("login", "signed-out")
    assert visitor.submit(PAGE)["Location"] == door_url("login", "signed-out")
    assert "You are signed out" in words(visitor.open(door_url("login", "signed-out")))
