"""Deleting an account, and changing one's mind."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken, Application
from identity.config.doors import door_url
from identity.deletion.models import Leaving
from identity.events.models import AccountEvent
from tests.identity.browsing import Browser, link_in, words

PAGE = door_url("user_management", "delete")


def test_says_what_it_takes(visitor: Browser, alice: User) -> None:
    """Before anything happens the page tells what goes, when, and how to keep it."""
    Application.objects.create(name="Alice's clock", client_type="public", user=alice)
    visitor.sign_in(alice)
    page = words(visitor.open(PAGE))

    assert "deleted for good" in page
    assert "Alice&#39;s clock" in page
    day = timezone.now() + timedelta(days=14)
    assert f"{day.day} {day:%B %Y}" in page


def test_ends_everything_at_once(
    visitor: Browser, alice: User, give_token: Callable[..., AccessToken], mailoutbox: list[EmailMessage]
) -> None:
    """Sessions and tokens end, services hide the person, and a mail brings the way back."""
    give_token(alice)
    visitor.sign_in(alice)
    reply = visitor.submit(PAGE, {"handle": "@Alice"})

    assert reply["Location"] == door_url("user_management", "leaving")
    assert "14 days" in words(visitor.open(reply["Location"]))
    assert not BrowserSession.objects.filter(user=alice).exists()
    assert not AccessToken.objects.exists()
    assert AccountEvent.objects.filter(account=alice.pk).last().kind == "account.locked"  # type: ignore[union-attr]
    assert "going to be deleted" in mailoutbox[-1].subject
    assert Leaving.objects.get().due_at - timezone.now() > settings.DELETION_GRACE - timedelta(minutes=1)


@pytest.mark.parametrize(("typed", "told"), [("bob", "That is not your handle."), ("", "Type your handle.")])
def test_is_meant(visitor: Browser, alice: User, typed: str, told: str) -> None:
    """No slip of the hand deletes anything."""
    visitor.sign_in(alice)

    assert told in words(visitor.submit(PAGE, {"handle": typed}))
    assert not Leaving.objects.exists()


def test_asks_who_is_there(visitor: Browser, alice: User) -> None:
    """A browser that was left signed in deletes nothing."""
    visitor.sign_in(alice)
    BrowserSession.objects.update(authenticated_at=timezone.now() - settings.SIGN_IN_RECENT)

    assert visitor.submit(PAGE, {"handle": "alice"})["Location"].startswith(door_url("login", "confirm"))
    assert not Leaving.objects.exists()


def test_stranger_logs_in_first(visitor: Browser, db: None) -> None:
    """Nobody deletes nobody."""
    assert visitor.submit(PAGE, {"handle": "@Alice"}).status_code == 302


def test_the_only_administrator_stays(visitor: Browser, administrator: User) -> None:
    """A house without anybody to run it is not left behind."""
    visitor.sign_in(administrator)

    assert "You are the only administrator" in words(visitor.submit(PAGE, {"handle": "warden"}))
    assert not Leaving.objects.exists()


def test_mailed_link_keeps_it(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """One press on the page behind the link, and the account is as before; the link works once."""
    visitor.sign_in(alice)
    visitor.submit(PAGE, {"handle": "@Alice"})
    link = link_in(mailoutbox[-1])

    assert "Keep your account?" in words(visitor.open(link))
    alice.refresh_from_db()
    assert not alice.may_act
    assert "Your account stays" in words(visitor.submit(link))
    alice.refresh_from_db()
    assert alice.may_act
    assert not Leaving.objects.exists()
    assert AccountEvent.objects.filter(account=alice.pk).last().kind == "account.unlocked"
    assert visitor.open(link).status_code == 410
    assert "This was not me" in str(mailoutbox[-1].body)


def test_logging_in_leads_to_the_same_question(visitor: Browser, alice: User) -> None:
    """With the right password one is asked, without a session; with a wrong one nothing is told."""
    visitor.sign_in(alice)
    visitor.submit(PAGE, {"handle": "@Alice"})

    assert "do not go together" in words(visitor.sign_in(alice, "a guess at it"))
    reply = visitor.sign_in(alice)
    assert reply["Location"].startswith(door_url("user_management", "keep?link="))
    assert not BrowserSession.objects.exists()
    visitor.submit(reply["Location"])
    assert visitor.sign_in(alice)["Location"] == door_url("dashboard")


def _reset(alice: User) -> None:
    alice.set_password("nine owls in a row")
    alice.change_stamp()
    alice.save()


@pytest.mark.parametrize("change", [_reset, lambda alice: lock(alice, NOWHERE)], ids=["password", "lock"])
def test_link_dies_with_what_it_stood_on(
    visitor: Browser, alice: User, mailoutbox: list[EmailMessage], change: Callable[[User], None]
) -> None:
    """After another password or a lock the link of before opens nothing."""
    visitor.sign_in(alice)
    visitor.submit(PAGE, {"handle": "@Alice"})
    link = link_in(mailoutbox[-1])
    alice.refresh_from_db()
    change(alice)

    assert visitor.submit(link).status_code == 410
    assert Leaving.objects.exists()


def test_is_noted(visitor: Browser, alice: User) -> None:
    """Asking leaves its trace."""
    visitor.sign_in(alice)
    visitor.submit(PAGE, {"handle": "@Alice"})

    noted = SecurityEvent.objects.filter(account=alice.pk).values_list("event", flat=True)
    assert noted[0] == "deletion_asked"
