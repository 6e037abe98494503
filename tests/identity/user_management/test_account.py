"""The account centre's first page: who one is, and where one is signed in."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from identity.accounts.models import BrowserSession, User
from identity.config.doors import door_url
from tests.identity.browsing import Browser, words

PAGE = door_url("user_management")


def test_shows_details_and_sessions(visitor: Browser, alice: User) -> None:
    """The person sees what the house knows of them, and the browser that they are using."""
    visitor.submit(
        door_url("login"),
        {"login": "alice", "password": "a lantern over the gate"},
        HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0",
        REMOTE_ADDR="",
        HTTP_X_FORWARDED_FOR="203.0.113.9",
    )
    page = words(visitor.open(PAGE))

    assert "alice@example.com" in page
    assert "Firefox on Linux This browser" in page
    assert "from 203.0.113.9" in page


def test_shows_nobody_elses_sessions(
    visitor: Browser, new_browser: Callable[[], Browser], alice: User, charlie: User
) -> None:
    """Charlie sees nothing of Alice's."""
    visitor.sign_in(alice)
    other = new_browser()
    other.sign_in(charlie)
    page = other.open(PAGE).content.decode()

    assert str(BrowserSession.objects.get(user=alice).sid) not in page
    assert str(BrowserSession.objects.get(user=charlie).sid) in page
    assert "alice" not in page


def test_leaves_out_sessions_that_ended(
    visitor: Browser, new_browser: Callable[[], Browser], alice: User
) -> None:
    """An expired row is not shown as if somebody were signed in."""
    new_browser().sign_in(alice)
    BrowserSession.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    visitor.sign_in(alice)

    assert visitor.open(PAGE).content.decode().count("/end") == 1


def test_stranger_logs_in_first(visitor: Browser, db: None) -> None:
    """Whoever is not signed in goes to the login door, and comes back."""
    assert visitor.open(PAGE)["Location"] == door_url("login", f"?{urlencode({'next': PAGE})}")


def test_administration_is_offered_to_staff_alone(
    visitor: Browser, new_browser: Callable[[], Browser], alice: User, administrator: User
) -> None:
    """Only an administrator sees the way to the administration."""
    visitor.sign_in(alice)
    staff = new_browser()
    staff.sign_in(administrator)

    assert "Administration" not in words(visitor.open(PAGE))
    assert "Administration" in words(staff.open(PAGE))
