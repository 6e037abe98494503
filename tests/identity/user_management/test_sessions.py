"""Ending sessions from the account centre."""

from collections.abc import Callable

import pytest

from identity.accounts.models import BrowserSession, User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from tests.identity.browsing import Browser, words

PAGE = door_url("user_management")


def end(session: BrowserSession) -> str:
    """Where a session is ended."""
    return door_url("user_management", f"sessions/{session.sid}/end")


def test_ends_one(
    visitor: Browser,
    new_browser: Callable[[], Browser],
    alice: User,
    give_token: Callable[..., AccessToken],
) -> None:
    """The chosen browser is signed out with its tokens; this one stays."""
    other = new_browser()
    other.sign_in(alice)
    elsewhere = BrowserSession.objects.get()
    give_token(alice, elsewhere)
    kept = give_token(alice)
    visitor.sign_in(alice)
    reply = visitor.submit(end(elsewhere))

    assert reply["Location"] == PAGE
    assert "That session is signed out." in words(visitor.open(PAGE))
    assert other.open(PAGE).status_code == 302
    assert list(AccessToken.objects.all()) == [kept]
    assert SecurityEvent.objects.get(event="session_ended").detail == {"sid": str(elsewhere.sid)}


def test_ends_this_one(visitor: Browser, alice: User) -> None:
    """Ending the session in use is signing out."""
    visitor.sign_in(alice)
    reply = visitor.submit(end(BrowserSession.objects.get()))

    assert reply["Location"] == door_url("login", "signed-out")
    assert visitor.open(PAGE).status_code == 302


def test_cannot_end_anothers(
    visitor: Browser, new_browser: Callable[[], Browser], alice: User, charlie: User
) -> None:
    """Another person's session and one that never was look alike, and nothing happens to either."""
    theirs = new_browser()
    theirs.sign_in(alice)
    visitor.sign_in(charlie)

    foreign = visitor.submit(end(BrowserSession.objects.get(user=alice)))
    unknown = visitor.submit(door_url("user_management", "sessions/0adf60a4-519d-49b4-888c-8295279c30be/end"))

    assert foreign.status_code == unknown.status_code == 404
    assert theirs.open(PAGE).status_code == 200


def test_signs_out_everywhere(
    visitor: Browser,
    new_browser: Callable[[], Browser],
    alice: User,
    bob: User,
    give_token: Callable[..., AccessToken],
) -> None:
    """Every browser and every token of the person is done with; nobody else's."""
    other, bobs = new_browser(), new_browser()
    other.sign_in(alice)
    bobs.sign_in(bob)
    give_token(alice)
    theirs = give_token(bob)
    visitor.sign_in(alice)
    reply = visitor.submit(door_url("user_management", "sign-out-everywhere"))

    assert reply["Location"] == door_url("login", "signed-out")
    assert {browser.open(PAGE).status_code for browser in (visitor, other)} == {302}
    assert bobs.open(PAGE).status_code == 200
    assert list(AccessToken.objects.all()) == [theirs]


@pytest.mark.parametrize("path", ["sign-out-everywhere", "sessions/0adf60a4-519d-49b4-888c-8295279c30be/end"])
def test_a_link_ends_nothing(visitor: Browser, alice: User, path: str) -> None:
    """Only a form may end a session."""
    visitor.sign_in(alice)
    reply = visitor.open(door_url("user_management", path))

    assert reply.status_code == 405
    assert reply["Allow"] == "POST"
    assert "That cannot be done here" in words(reply)


@pytest.mark.parametrize("path", ["sign-out-everywhere", "sessions/0adf60a4-519d-49b4-888c-8295279c30be/end"])
def test_stranger_logs_in_first(visitor: Browser, db: None, path: str) -> None:
    """A form that was sent after the session ended leads to the login door, and back to the first page."""
    location = visitor.submit(door_url("user_management", path))["Location"]

    assert location.startswith(door_url("login", "?next="))
    assert location.endswith("%2F")
