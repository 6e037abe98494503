"""Locking an account without being signed in."""

import pytest
from django.core.mail import EmailMessage

from identity.accounts.models import User
from identity.config.doors import door_url
from tests.identity.browsing import Browser, link_in, words

PAGE = door_url("lock", "ask")


@pytest.fixture
def link(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> str:
    """What was mailed to Alice."""
    visitor.submit(PAGE, {"email": "alice@example.com"})
    return link_in(mailoutbox[0])


def test_link_asks_and_its_button_locks(visitor: Browser, alice: User, link: str) -> None:
    """Following the link locks nothing; pressing the button does."""
    assert "This locks @alice at once" in words(visitor.open(link))
    alice.refresh_from_db()
    assert not alice.is_locked

    assert visitor.submit(link)["Location"] == door_url("lock", "locked")
    alice.refresh_from_db()
    assert alice.is_locked


def test_link_works_once(visitor: Browser, link: str) -> None:
    """A used link is dead."""
    visitor.submit(link)

    assert visitor.open(link).status_code == 410
    assert visitor.submit(link).status_code == 410


@pytest.mark.parametrize("email", ["nobody@example.com", "bob@example.com"], ids=["unknown", "locked"])
def test_says_the_same_to_everybody(
    visitor: Browser, alice: User, bob: User, mailoutbox: list[EmailMessage], email: str
) -> None:
    """An unknown address, or one whose account is locked already, gets the same answer and no mail."""
    User.objects.filter(pk=bob.pk).update(locked_at=bob.created_at)
    known = visitor.submit(PAGE, {"email": "alice@example.com"})
    mailoutbox.clear()
    other = visitor.submit(PAGE, {"email": email})

    assert (known.status_code, known["Location"]) == (other.status_code, other["Location"])
    assert "If the address has an account" in words(visitor.open(other["Location"]))
    assert mailoutbox == []
