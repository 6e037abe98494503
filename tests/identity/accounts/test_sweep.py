"""The command that throws away what has ended."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from identity.accounts import mail_links
from identity.accounts.flows.sweep import UNCONFIRMED
from identity.accounts.mail_links import Purpose
from identity.accounts.models import BrowserSession, MailLink, User
from tests.identity.browsing import Browser


def run() -> str:
    """What the command prints."""
    out = StringIO()
    call_command("sweep", stdout=out)
    return out.getvalue()


def test_living_things_stay(visitor: Browser, alice: User) -> None:
    """Sessions, links and accounts in use are kept, and so is a sign-up of today."""
    visitor.sign_in(alice)
    mail_links.make(alice, Purpose.LOCK)
    User.objects.create_user("new@example.com", "newcomer", "waits for the mail")

    assert run().startswith("0 sessions, 0 links, 0 unconfirmed accounts, ")
    assert BrowserSession.objects.exists()
    assert MailLink.objects.exists()


def test_ended_things_go(visitor: Browser, alice: User) -> None:
    """What ended by itself is deleted, and an abandoned sign-up gives its address back."""
    visitor.sign_in(alice)
    mail_links.make(alice, Purpose.LOCK)
    past = timezone.now() - timedelta(seconds=1)
    BrowserSession.objects.update(expires_at=past)
    MailLink.objects.update(expires_at=past)
    User.objects.create_user(
        "old@example.com", "latecomer", "never came back", created_at=timezone.now() - UNCONFIRMED
    )

    assert run().startswith("1 sessions, 1 links, 1 unconfirmed accounts, ")
    assert list(User.objects.all()) == [alice]
