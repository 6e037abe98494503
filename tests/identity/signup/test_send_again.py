"""Asking for the confirmation mail again."""

import pytest
from django.core.mail import EmailMessage

from identity.accounts.mail_links import LIVE_AT_ONCE
from identity.accounts.models import User
from identity.config.doors import door_url
from tests.identity.browsing import Browser, link_in

PAGE = door_url("signup", "send-again")


@pytest.fixture
def dora(db: None) -> User:
    """Somebody who has not confirmed yet."""
    return User.objects.create_user("dora@example.com", "dora", "seven owls in a row")


def test_mails_a_working_link(visitor: Browser, dora: User, mailoutbox: list[EmailMessage]) -> None:
    """Who waits for the mail gets another, whose link confirms."""
    visitor.submit(PAGE, {"email": "Dora@example.com"})
    visitor.submit(link_in(mailoutbox[0]))

    dora.refresh_from_db()
    assert dora.email_verified


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com"], ids=["confirmed", "unknown"])
def test_says_the_same_to_everybody(
    visitor: Browser, dora: User, alice: User, mailoutbox: list[EmailMessage], email: str
) -> None:
    """Whether an address waits, is confirmed or is unknown, the answer is one; only the first gets mail."""
    waiting = visitor.submit(PAGE, {"email": dora.email})
    mailoutbox.clear()
    other = visitor.submit(PAGE, {"email": email})

    assert (other.status_code, other["Location"]) == (waiting.status_code, waiting["Location"])
    assert mailoutbox == []


def test_cannot_flood_a_mailbox(visitor: Browser, dora: User, mailoutbox: list[EmailMessage]) -> None:
    """Asking again and again sends no more mails than a person could need."""
    answers = {visitor.submit(PAGE, {"email": dora.email}).status_code for _ in range(LIVE_AT_ONCE + 3)}

    assert answers == {302}
    assert len(mailoutbox) == LIVE_AT_ONCE
