"""Changing a known password."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.mail import EmailMessage

from identity.accounts.models import BrowserSession, User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD, Browser, link_in, words

PAGE = door_url("user_management", "password")
NEW = "nine owls in a row"


def test_changes_it(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """With the current password a new one is set, and a mail tells of it."""
    visitor.sign_in(alice)
    reply = visitor.submit(PAGE, {"current": PASSWORD, "password": NEW})

    assert reply["Location"] == door_url("user_management")
    assert "Your password is changed" in words(visitor.open(reply["Location"]))
    alice.refresh_from_db()
    assert alice.check_password(NEW)
    assert alice.password_changed_at is not None
    assert "password was changed" in mailoutbox[0].subject


def test_only_this_browser_stays_in(
    visitor: Browser,
    new_browser: Callable[[], Browser],
    alice: User,
    give_token: Callable[..., AccessToken],
) -> None:
    """Every other session and every token ends; this browser goes on under a new cookie."""
    other = new_browser()
    other.sign_in(alice)
    give_token(alice)
    visitor.sign_in(alice)
    before = visitor.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.submit(PAGE, {"current": PASSWORD, "password": NEW})

    assert visitor.open(PAGE).status_code == 200
    assert visitor.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert other.open(PAGE).status_code == 302
    assert BrowserSession.objects.count() == 1
    assert not AccessToken.objects.exists()


def test_mailed_links_die(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """A reset link that somebody holds is worthless after."""
    visitor.submit(door_url("reset_password"), {"email": alice.email})
    visitor.sign_in(alice)
    visitor.submit(PAGE, {"current": PASSWORD, "password": NEW})

    assert visitor.open(link_in(mailoutbox[0])).status_code == 410


@pytest.mark.parametrize(
    ("current", "password", "told"),
    [
        ("not the one", NEW, "That is not your current password."),
        ("", NEW, "Enter your current password."),
        (PASSWORD, "", "Choose a password."),
        (PASSWORD, "short12", "Use at least 8 characters."),
        (PASSWORD, "password1", "Attackers try this one first."),
        (PASSWORD, "Alice.example", "too close to your name"),
    ],
)
def test_refuses(visitor: Browser, alice: User, current: str, password: str, told: str) -> None:
    """Without the current password, or with a bad new one, nothing changes."""
    visitor.sign_in(alice)

    assert told in words(visitor.submit(PAGE, {"current": current, "password": password}))
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_wrong_current_password_is_noted(visitor: Browser, alice: User) -> None:
    """Guessing from a stolen session leaves a trace."""
    visitor.sign_in(alice)
    visitor.submit(PAGE, {"current": "not the one", "password": NEW})

    assert SecurityEvent.objects.filter(event="password_change_failed", account=alice.pk).exists()


def test_stranger_logs_in_first(visitor: Browser, db: None) -> None:
    """Nobody's password is changed by nobody."""
    assert visitor.submit(PAGE, {"current": PASSWORD, "password": NEW}).status_code == 302
