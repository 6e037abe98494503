"""Showing again who is there, before what is sensitive (OWASP ASVS 5.0, 7.5.1)."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.utils import timezone

from identity.accounts.models import BrowserSession, User
from identity.accounts.recent import is_recent
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.second_factors.models import AuthenticatorApp
from tests.identity.browsing import PASSWORD, Browser, words

SENSITIVE = door_url("user_management", "password")
CONFIRM = door_url("login", "confirm")
ASK = f"{CONFIRM}?{urlencode({'next': SENSITIVE})}"


@pytest.fixture
def late(visitor: Browser, alice: User) -> Browser:
    """Alice's browser, in which she signed in too long ago for what is sensitive."""
    visitor.sign_in(alice)
    signed_in(ago=settings.SIGN_IN_RECENT + timedelta(seconds=1))
    return visitor


def signed_in(ago: timedelta) -> None:
    """Let every session's sign-in have been so long ago."""
    BrowserSession.objects.update(authenticated_at=timezone.now() - ago)


@pytest.mark.parametrize(("seconds", "recent"), [(-30, True), (1, False)])
def test_the_border(visitor: Browser, alice: User, seconds: int, *, recent: bool) -> None:
    """Within fifteen minutes of signing in nobody is asked; after, everybody is, and nothing is done."""
    visitor.sign_in(alice)
    signed_in(ago=timedelta(minutes=15, seconds=seconds))

    assert visitor.open(SENSITIVE).status_code == (200 if recent else 302)
    changed = visitor.submit(SENSITIVE, {"current": PASSWORD, "password": "nine owls in a row"})
    alice.refresh_from_db()
    assert alice.check_password("nine owls in a row") is recent
    assert (changed["Location"] == ASK) is not recent


def test_recent_is_asked_of_a_time() -> None:
    """An API asks the same of when its person was authenticated; never is not recent."""
    now = timezone.now()

    assert is_recent(now - timedelta(minutes=14, seconds=59))
    assert not is_recent(now - timedelta(minutes=15, seconds=1))
    assert not is_recent(None)


def test_asks_and_comes_back(late: Browser) -> None:
    """The password leads back to where one was going, which then opens."""
    asked = late.open(SENSITIVE)
    assert asked["Location"] == ASK
    assert "Is it you?" in words(late.open(ASK))
    reply = late.submit(ASK, {"password": PASSWORD})

    assert reply["Location"] == SENSITIVE
    assert late.open(SENSITIVE).status_code == 200


def test_changes_the_cookie_and_not_the_session(late: Browser, alice: User) -> None:
    """The session's old cookie opens nothing after; the session, and how it was opened before, stay."""
    before, key = BrowserSession.objects.get(), late.cookies[settings.SESSION_COOKIE_NAME].value
    BrowserSession.objects.update(authentication_methods=["otp"])
    late.submit(ASK, {"password": PASSWORD})
    after = BrowserSession.objects.get()

    assert (after.sid, after.created_at) == (before.sid, before.created_at)
    assert after.digest != before.digest
    assert after.authentication_methods == ["otp", "pwd"]
    assert is_recent(after.authenticated_at)
    assert SecurityEvent.objects.filter(event="sign_in_confirmed", account=alice.pk).exists()
    late.cookies[settings.SESSION_COOKIE_NAME] = key
    assert late.open(door_url("user_management")).status_code == 302


@pytest.mark.parametrize("password", ["wrong", "", "x" * 1001])
def test_a_wrong_password_changes_nothing(late: Browser, password: str) -> None:
    """It is asked again, in words."""
    page = late.submit(ASK, {"password": password})

    assert page.status_code == 200
    assert "thing to put right" in words(page)
    assert late.open(SENSITIVE).status_code == 302


def test_whoever_found_the_browser_open_may_not_guess(late: Browser, alice: User) -> None:
    """Tries here are counted like any, here and at the password's own page."""
    for _ in range(settings.SIGN_IN_FAILURES):
        late.submit(ASK, {"password": "wrong"})
    held = late.submit(ASK, {"password": PASSWORD})

    assert held.status_code == 429
    assert "Too many wrong passwords. Try again in 15 minutes." in words(held)
    assert int(held["Retry-After"]) > 0
    signed_in(ago=timedelta(0))
    page = late.submit(SENSITIVE, {"current": PASSWORD, "password": "nine owls in a row"})
    assert page.status_code == 429
    assert "Too many wrong passwords" in words(page)


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_never_leaves_the_site(late: Browser, onward: str) -> None:
    """A stranger's address as next is forgotten."""
    reply = late.submit(f"{CONFIRM}?{urlencode({'next': onward})}", {"password": PASSWORD})

    assert reply["Location"] == door_url("user_management")


def test_needs_somebody_signed_in(visitor: Browser, db: None) -> None:
    """There is nobody to ask otherwise."""
    assert visitor.open(ASK)["Location"].startswith(door_url("login", "?"))
    assert visitor.open(SENSITIVE)["Location"] == door_url("login", f"?{urlencode({'next': SENSITIVE})}")


def test_without_a_password_one_signs_in_again(late: Browser, alice: User) -> None:
    """Whoever signs in another way shows it in that way."""
    User.objects.filter(pk=alice.pk).update(password="!")

    assert late.open(ASK)["Location"] == door_url("login", f"?{urlencode({'next': SENSITIVE, 'again': '1'})}")


def test_a_short_session_stays_short(visitor: Browser, alice: User) -> None:
    """Showing the password again does not make a borrowed device remember."""
    visitor.submit(door_url("login"), {"login": "alice", "password": PASSWORD})
    visitor.submit(ASK, {"password": PASSWORD})
    row = BrowserSession.objects.get()

    assert visitor.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
    assert row.expires_at - row.last_seen_at == settings.SESSION_IDLE_UNREMEMBERED


def test_a_second_factor_takes_its_place(late: Browser, alice: User) -> None:
    """Where there is one, it is what is shown: the password may be what was stolen."""
    AuthenticatorApp.objects.create(user=alice, name="Phone", sealed=b"-", last_step=0)
    asked = door_url("login", f"second-factor?{urlencode({'step_up': 1, 'next': SENSITIVE})}")

    assert late.open(ASK)["Location"] == asked
    assert late.submit(ASK, {"password": PASSWORD})["Location"] == asked
    assert late.open(SENSITIVE)["Location"] == ASK
