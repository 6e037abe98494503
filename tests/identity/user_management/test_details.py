"""Changing handle and name."""

import pytest

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from tests.identity.browsing import Browser, words

PAGE = door_url("user_management", "details")


def test_saves_them(visitor: Browser, alice: User) -> None:
    """The person is shown by their new name from then on."""
    visitor.sign_in(alice)
    assert 'value="alice"' in visitor.open(PAGE).content.decode()
    reply = visitor.submit(PAGE, {"handle": "@Alicia", "display_name": " Alicia A. "})

    alice.refresh_from_db()
    assert (alice.handle, alice.display_name) == ("alicia", "Alicia A.")
    assert "Your details are saved." in words(visitor.open(reply["Location"]))
    assert SecurityEvent.objects.get(event="details_changed").detail == {"handle_before": "alice"}


def test_own_handle_is_no_obstacle(visitor: Browser, alice: User) -> None:
    """Changing the name alone is no clash with oneself."""
    visitor.sign_in(alice)

    assert visitor.submit(PAGE, {"handle": "alice", "display_name": "A."}).status_code == 302


@pytest.mark.parametrize(
    ("handle", "name", "told"),
    [
        ("bob", "A.", "That handle is taken"),
        ("BOB", "A.", "That handle is taken"),
        ("support", "A.", "That handle is taken"),
        ("a b", "A.", "3 to 30 letters"),
        ("", "A.", "Choose a handle."),
        ("alice", "A" * 81, "up to 80 characters"),
        ("alice", "A\u200fB", "only letters, digits"),
        ("alice", "A\u202eB", "only letters, digits"),
        ("alice", "\u2066A", "only letters, digits"),
        ("alice", "\u200b", "Write at least one visible character."),
        ("alice", "\u200d\u2060\ufeff", "Write at least one visible character."),
        ("alice", "\u00ad \u00ad", "Write at least one visible character."),
        ("alice", "\u0301", "Write at least one visible character."),
        ("alice", "\u3164\u2800", "Write at least one visible character."),
    ],
)
@pytest.mark.usefixtures("bob")
def test_refuses(visitor: Browser, alice: User, handle: str, name: str, told: str) -> None:
    """What others hold, or nobody could read, is refused with what was typed still there."""
    visitor.sign_in(alice)
    page = visitor.submit(PAGE, {"handle": handle, "display_name": name})

    assert told in words(page)
    alice.refresh_from_db()
    assert (alice.handle, alice.display_name) == ("alice", "Alice")


@pytest.mark.parametrize(
    "name", ["\U0001f469\u200d\U0001f680", "\u0645\u06cc\u200c\u062e", "e\u0301 \u4e16", ""]
)
def test_takes_what_languages_need(visitor: Browser, alice: User, name: str) -> None:
    """Joiners and accents inside what can be seen are part of writing; and no name is a name too."""
    visitor.sign_in(alice)
    visitor.submit(PAGE, {"handle": "alice", "display_name": name})

    alice.refresh_from_db()
    assert alice.display_name == name


def test_other_fields_are_not_taken(visitor: Browser, alice: User) -> None:
    """What the form does not ask for cannot be changed through it."""
    visitor.sign_in(alice)
    visitor.submit(
        PAGE, {"handle": "alice", "display_name": "A.", "is_staff": "on", "email": "other@example.com"}
    )

    alice.refresh_from_db()
    assert not alice.is_staff
    assert alice.email == "alice@example.com"
