"""Changing the address of an account, and taking that back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from identity.accounts.flows.delete_account import ask_deletion
from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.address_change import links
from identity.address_change.models import AddressChange
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from identity.deletion.models import Leaving
from tests.identity.browsing import Browser, link_in, words

PAGE = door_url("user_management", "address")
OLD, NEW = "alice@example.com", "alice@new.example.com"


@pytest.fixture
def asked(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> str:
    """The link that lies in the new mailbox."""
    visitor.sign_in(alice)
    assert visitor.submit(PAGE, {"email": " Alice@New.example.com"}).status_code == 302
    assert mailoutbox[-1].to == [NEW]
    return link_in(mailoutbox[-1])


@pytest.fixture
def changed(visitor: Browser, asked: str, mailoutbox: list[EmailMessage]) -> str:
    """The link that lies in the old mailbox, once the change is made."""
    assert "Your address is changed" in words(visitor.submit(asked))
    assert mailoutbox[-1].to == [OLD]
    return link_in(mailoutbox[-1])


def test_nothing_changes_before_the_new_mailbox_says_so(visitor: Browser, alice: User, asked: str) -> None:
    """Neither asking nor looking at the page behind the link changes the address."""
    assert NEW in words(visitor.open(asked))
    alice.refresh_from_db()
    assert alice.email == OLD


def test_confirming_changes_it(
    visitor: Browser, alice: User, give_token: Callable[..., AccessToken], changed: str
) -> None:
    """The account has the new address, everything is signed out, and the old mailbox can take it back."""
    alice.refresh_from_db()

    assert (alice.email, alice.email_verified) == (NEW, True)
    assert not BrowserSession.objects.filter(user=alice).exists()
    assert visitor.sign_in(alice)["Location"] == door_url("dashboard")
    assert AddressChange.objects.get().undo_until > timezone.now() + timedelta(days=6)  # type: ignore[operator]


def test_tokens_end_with_the_change(
    visitor: Browser, alice: User, asked: str, give_token: Callable[..., AccessToken]
) -> None:
    """No app goes on acting for an account that has moved."""
    give_token(alice)
    visitor.submit(asked)

    assert not AccessToken.objects.exists()


def test_undo_gives_the_address_back(visitor: Browser, alice: User, changed: str) -> None:
    """The old mailbox restores the address, signs everything out and offers the lock; once."""
    alice.refresh_from_db()
    visitor.sign_in(alice)
    assert OLD in words(visitor.open(changed))
    page = visitor.submit(changed)

    alice.refresh_from_db()
    assert alice.email == OLD
    assert not BrowserSession.objects.filter(user=alice).exists()
    assert f'href="{door_url("lock", "confirm?link=")}' in page.content.decode()
    assert visitor.submit(changed).status_code == 410


def _new_password(alice: User) -> None:
    alice.set_password("a thief's own")
    alice.change_stamp()
    alice.save()


def _move_on(alice: User) -> None:
    alice.email = "thief@example.com"
    alice.change_stamp()
    alice.save()


@pytest.mark.parametrize(
    "steal",
    [_new_password, _move_on, lambda alice: lock(alice, NOWHERE), lambda alice: ask_deletion(alice, NOWHERE)],
    ids=["another password", "another address", "locked", "deleted"],
)
def test_undo_works_whatever_a_thief_does(
    visitor: Browser, alice: User, changed: str, steal: Callable[[User], None]
) -> None:
    """Another password, address, lock or deletion does not keep the owner out."""
    alice.refresh_from_db()
    steal(alice)
    page = words(visitor.submit(changed))

    alice.refresh_from_db()
    assert "taken back" in page
    assert alice.email == OLD
    assert not Leaving.objects.exists()
    assert alice.deletion_requested_at is None
    assert alice.is_locked == ("still locked" in page)


def test_undo_takes_later_changes_along(
    visitor: Browser, alice: User, changed: str, mailoutbox: list[EmailMessage]
) -> None:
    """A thief who moved on cannot take the account back to an address of theirs."""
    alice.refresh_from_db()
    visitor.sign_in(alice)
    visitor.submit(PAGE, {"email": "thief@example.com"})
    visitor.submit(link_in(mailoutbox[-1]))
    of_the_thief = link_in(mailoutbox[-1])
    visitor.submit(changed)

    assert visitor.submit(of_the_thief).status_code == 410
    alice.refresh_from_db()
    assert alice.email == OLD


@pytest.mark.parametrize("column", ["undo_until", "confirm_until"])
def test_links_grow_old(visitor: Browser, changed: str, asked: str, column: str) -> None:
    """After their time they open nothing."""
    AddressChange.objects.update(**{column: timezone.now()})
    if column == "confirm_until":
        AddressChange.objects.update(confirmed_at=None)

    assert visitor.submit(changed if column == "undo_until" else asked).status_code == 410


@pytest.mark.parametrize("change", [_new_password, _move_on, lambda alice: lock(alice, NOWHERE)])
def test_confirming_dies_with_what_it_stood_on(
    visitor: Browser, alice: User, asked: str, change: Callable[[User], None]
) -> None:
    """After another password, address or a lock the link in the new mailbox opens nothing."""
    change(alice)

    assert visitor.submit(asked).status_code == 410


def test_confirms_once(visitor: Browser, changed: str, asked: str) -> None:
    """A second press does nothing."""
    assert visitor.submit(asked).status_code == 410


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"email": "not one"}, "Enter an email address like"),
        ({"email": "ALICE@example.com"}, "That is your address already."),
        ({"email": ""}, "Enter your email address."),
    ],
)
def test_refuses(
    visitor: Browser, alice: User, mailoutbox: list[EmailMessage], typed: dict[str, str], told: str
) -> None:
    """What was typed is given back, and nothing is mailed."""
    visitor.sign_in(alice)
    page = visitor.submit(PAGE, typed)

    assert told in words(page)
    assert f'value="{typed["email"].lower()}"' in page.content.decode().lower()
    assert mailoutbox == []


def test_an_address_with_an_account_looks_the_same(
    visitor: Browser, alice: User, bob: User, mailoutbox: list[EmailMessage]
) -> None:
    """The asker is told nothing; whose address it is learns that somebody tried."""
    visitor.sign_in(alice)
    reply = visitor.submit(PAGE, {"email": bob.email})

    assert reply["Location"] == door_url("user_management", "address/sent")
    assert mailoutbox[-1].to == [bob.email]
    assert "link=" not in str(mailoutbox[-1].body)


def test_an_address_that_was_taken_meanwhile(visitor: Browser, bob: User, alice: User, asked: str) -> None:
    """Of two who want it, the first who confirms has it."""
    User.objects.filter(pk=bob.pk).update(email=NEW)

    assert visitor.submit(asked).status_code == 410


def test_an_unconfirmed_sign_up_gives_way(visitor: Browser, alice: User, asked: str) -> None:
    """Registering somebody's next address beforehand does not keep them from it."""
    User.objects.create_user(NEW, "squatter", "waits for the mail")
    visitor.submit(asked)

    alice.refresh_from_db()
    assert alice.email == NEW


def test_nobody_else_gets_the_old_address_meanwhile(
    visitor: Browser, bob: User, changed: str, mailoutbox: list[EmailMessage]
) -> None:
    """As long as it can be taken back, neither a sign-up nor another account takes the address."""
    sent = len(mailoutbox)
    visitor.submit(door_url("signup"), {"email": OLD, "handle": "other", "password": "nine owls in a row"})
    assert not User.objects.filter(email=OLD).exists()
    assert len(mailoutbox) == sent
    visitor.sign_in(bob)
    visitor.submit(PAGE, {"email": OLD})
    assert "link=" not in str(mailoutbox[-1].body)


def test_a_mailbox_is_not_flooded(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """A few links an hour are enough for anybody."""
    visitor.sign_in(alice)
    for _ in range(settings.MAILS_TARGET):
        visitor.submit(PAGE, {"email": NEW})
    reply = visitor.submit(PAGE, {"email": NEW})

    assert reply.status_code == 429
    assert "Too many mails" in words(reply)
    assert len(mailoutbox) == settings.MAILS_TARGET


def test_asks_who_is_there(visitor: Browser, alice: User) -> None:
    """A browser that was left signed in changes nothing."""
    visitor.sign_in(alice)
    BrowserSession.objects.update(authenticated_at=timezone.now() - settings.SIGN_IN_RECENT)

    assert visitor.submit(PAGE, {"email": NEW})["Location"].startswith(door_url("login", "confirm"))
    assert not AddressChange.objects.exists()


def test_stranger_logs_in_first(visitor: Browser, db: None) -> None:
    """Nobody's address is changed by nobody."""
    assert visitor.submit(PAGE, {"email": NEW}).status_code == 302


def test_sweep_keeps_what_can_be_taken_back(changed: str) -> None:
    """Only changes at their end are forgotten."""
    assert links.sweep(timezone.now() + timedelta(days=6)) == 0
    assert links.sweep(timezone.now() + timedelta(days=8)) == 1
