"""Asking for a new password."""

import pytest
from django.core.mail import EmailMessage

from identity.accounts.mail_links import LIVE_AT_ONCE
from identity.accounts.models import MailLink, User
from identity.config.doors import door_url
from tests.identity.browsing import Browser, link_in, words

PAGE = door_url("reset_password")


def test_mails_a_link(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """The account's owner gets a link; only its digest is stored."""
    reply = visitor.submit(PAGE, {"email": "Alice@Example.com"})
    link = link_in(mailoutbox[0])

    assert reply["Location"] == door_url("reset_password", "check-your-mail")
    assert link.startswith(door_url("reset_password", "set?link="))
    assert MailLink.objects.get().digest not in link
    assert mailoutbox[0].to == ["alice@example.com"]


def test_says_the_same_to_everybody(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """An unknown address gets the same answer as a known one, and no mail."""
    known = visitor.submit(PAGE, {"email": "alice@example.com"})
    unknown = visitor.submit(PAGE, {"email": "nobody@example.com"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [mail.to for mail in mailoutbox] == [["alice@example.com"]]
    assert "If the address has an account" in words(visitor.open(known["Location"]))


def test_cannot_flood_a_mailbox(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """Asking again and again sends no more mails than a person could need."""
    for _ in range(LIVE_AT_ONCE + 3):
        visitor.submit(PAGE, {"email": "alice@example.com"})

    assert len(mailoutbox) == LIVE_AT_ONCE


@pytest.mark.parametrize("email", ["", "alice", "a" * 300 + "@example.com"])
def test_refuses_what_is_no_address(visitor: Browser, db: None, email: str) -> None:
    """Only an address can be asked for."""
    assert "email address" in words(visitor.submit(PAGE, {"email": email})).lower()


def test_closed_account_gets_no_mail(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """A disabled account cannot be opened through the mailbox."""
    alice.is_active = False
    alice.save()
    visitor.submit(PAGE, {"email": "alice@example.com"})

    assert mailoutbox == []
