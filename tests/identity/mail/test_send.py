"""Sending a mail."""

import smtplib
from collections.abc import Sequence

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.test import TestCase
from pytest_django import Settings

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.mail.send import send
from tests.identity.browsing import Browser


class DeadServer(BaseEmailBackend):
    """An SMTP server that refuses, repeating what it was given."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Refuse."""
        raise smtplib.SMTPDataError(554, str(email_messages[0].body).encode())


@pytest.fixture
def dead_server(settings: Settings) -> None:
    """Mail goes to a server that takes none."""
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"


def test_waits_for_the_commit(alice: User, mailoutbox: list[EmailMessage]) -> None:
    """Nothing is mailed of what did not happen."""
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        send("locked", alice.email, alice.pk, handle=alice.handle, link="https://x.example/?link=y")
        transaction.set_rollback(True)

    assert mailoutbox == []


@pytest.mark.usefixtures("dead_server")
def test_failure_reaches_nobody_but_the_log(
    visitor: Browser, alice: User, caplog: pytest.LogCaptureFixture
) -> None:
    """A dead mail server fails no page; it is logged and audited, without the mailed secret."""
    reply = visitor.submit(door_url("reset_password"), {"email": alice.email})

    assert reply.status_code == 302
    event = SecurityEvent.objects.get(event="mail_failed")
    assert (event.account, event.detail) == (alice.pk, {"mail": "reset_password"})
    assert "mail not sent" in caplog.text
    assert "link=" not in caplog.text


def test_handles_are_all_that_is_said_of_a_person(alice: User, mailoutbox: list[EmailMessage]) -> None:
    """A mail greets by handle, which its owner cannot fill with words for a stranger."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        send("locked", alice.email, alice.pk, handle=alice.handle, link="https://x.example/?link=y")

    assert "Hello @alice," in str(mailoutbox[0].body)
    assert "Alice" not in str(mailoutbox[0].body)
