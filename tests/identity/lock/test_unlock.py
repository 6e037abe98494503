"""The way back from a lock."""

from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage

from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD, Browser, link_in, words

NEW = "nine owls in a row"


@pytest.fixture
def link(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> str:
    """What was mailed to Alice when her account was locked."""
    visitor.sign_in(alice)
    visitor.submit(door_url("lock"))
    return link_in(mailoutbox[0])


def test_opens_with_a_new_password(
    visitor: Browser, alice: User, link: str, mailoutbox: list[EmailMessage]
) -> None:
    """The mailed link opens the account under a new password; the old one stays shut out."""
    assert "Choose a new password for @alice" in words(visitor.open(link))
    page = visitor.submit(link, {"password": NEW})

    assert "The account is open again" in words(page)
    assert mailoutbox[-1].subject == "Your account is open again"
    assert visitor.sign_in(alice, PASSWORD).status_code == 200
    assert visitor.sign_in(alice, NEW)["Location"] == door_url("dashboard")


def test_following_the_link_opens_nothing(visitor: Browser, alice: User, link: str) -> None:
    """Machines that open every mailed link unlock no account."""
    visitor.open(link)

    alice.refresh_from_db()
    assert alice.is_locked


def test_nothing_comes_back(
    visitor: Browser, new_browser: Callable[[], Browser], alice: User, mailoutbox: list[EmailMessage]
) -> None:
    """A session that outlived the lock is dead after the unlocking too."""
    old = new_browser()
    old.sign_in(alice)
    User.objects.filter(pk=alice.pk).update(locked_at=alice.created_at)
    visitor.submit(door_url("lock", "way-back"), {"email": "alice@example.com"})
    visitor.submit(link_in(mailoutbox[0]), {"password": NEW})

    assert old.open(door_url("user_management")).status_code == 302
    assert not BrowserSession.objects.exists()
    assert not AccessToken.objects.exists()


def test_a_weak_password_does_not_use_the_link_up(visitor: Browser, alice: User, link: str) -> None:
    """After a refusal the link still works; after success it does not."""
    assert "Attackers try this one first." in words(visitor.submit(link, {"password": "password1"}))
    assert visitor.submit(link, {"password": NEW}).status_code == 200
    assert visitor.submit(link, {"password": NEW}).status_code == 410


def test_another_link_can_be_had(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """Who lost the mail asks for another at the lock door."""
    lock(alice, NOWHERE)
    reply = visitor.submit(door_url("lock", "way-back"), {"email": "alice@example.com"})
    visitor.submit(link_in(mailoutbox[-1]), {"password": NEW})

    assert reply["Location"] == door_url("lock", "check-your-mail")
    alice.refresh_from_db()
    assert not alice.is_locked


@pytest.mark.parametrize("email", ["bob@example.com", "nobody@example.com"], ids=["open", "unknown"])
def test_says_the_same_to_everybody(
    visitor: Browser, bob: User, mailoutbox: list[EmailMessage], email: str
) -> None:
    """For an account that is open, or is none, nothing is mailed and nobody can tell."""
    reply = visitor.submit(door_url("lock", "way-back"), {"email": email})

    assert reply["Location"] == door_url("lock", "check-your-mail")
    assert mailoutbox == []


def test_link_from_before_another_lock_is_dead(
    visitor: Browser, alice: User, mailoutbox: list[EmailMessage]
) -> None:
    """Only the newest lock's link opens: whoever kept an older one cannot."""
    lock(alice, NOWHERE)
    visitor.submit(door_url("lock", "way-back"), {"email": "alice@example.com"})
    old = link_in(mailoutbox[-1])
    visitor.submit(old, {"password": NEW})
    alice.refresh_from_db()
    lock(alice, NOWHERE)

    assert visitor.submit(old, {"password": "ten owls in a row"}).status_code == 410
    alice.refresh_from_db()
    assert alice.is_locked
