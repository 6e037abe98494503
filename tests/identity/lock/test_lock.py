"""The panic button: one confirmed click, and nothing acts for the account any more."""

from collections.abc import Callable

from django.core.mail import EmailMessage

from identity.accounts.models import BrowserSession, User
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from identity.revocation.models import Tombstone
from tests.identity.browsing import PASSWORD, Browser, link_in, words

PAGE = door_url("lock")


def test_asks_first(visitor: Browser, alice: User) -> None:
    """Opening the page locks nothing; it says what the button will do."""
    visitor.sign_in(alice)

    assert "Lock my account now" in words(visitor.open(PAGE))
    alice.refresh_from_db()
    assert not alice.is_locked


def test_ends_everything_at_once(
    visitor: Browser,
    new_browser: Callable[[], Browser],
    alice: User,
    bob: User,
    give_token: Callable[..., AccessToken],
) -> None:
    """Every session and token of the account is dead before the page has loaded; Bob's live on."""
    other = new_browser()
    other.sign_in(alice)
    token, bobs = give_token(alice), give_token(bob)
    visitor.sign_in(alice)
    reply = visitor.submit(PAGE)

    assert reply["Location"] == door_url("lock", "locked")
    assert "The account is locked" in words(visitor.open(reply["Location"]))
    assert other.open(door_url("user_management")).status_code == 302
    assert visitor.open(door_url("user_management")).status_code == 302
    assert not BrowserSession.objects.filter(user=alice).exists()
    assert list(AccessToken.objects.all()) == [bobs]
    assert [row.key for row in Tombstone.objects.all()] == [token.token_checksum]


def test_surviving_row_opens_nothing(visitor: Browser, alice: User) -> None:
    """Even a session whose row outlived the lock is nobody's."""
    visitor.sign_in(alice)
    User.objects.filter(pk=alice.pk).update(locked_at=alice.created_at)

    assert BrowserSession.objects.filter(user=alice).exists()
    assert visitor.open(door_url("user_management")).status_code == 302


def test_mails_the_way_back(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """The owner is told, with the link that unlocks."""
    visitor.sign_in(alice)
    visitor.submit(PAGE)

    assert mailoutbox[0].subject == "Your account is locked"
    assert link_in(mailoutbox[0]).startswith(door_url("lock", "unlock?link="))


def test_no_way_in(visitor: Browser, alice: User) -> None:
    """The right password does not open a locked account."""
    visitor.sign_in(alice)
    visitor.submit(PAGE)

    assert visitor.submit(door_url("login"), {"login": "alice", "password": PASSWORD}).status_code == 403


def test_stranger_is_asked_for_an_address(visitor: Browser, db: None) -> None:
    """Whoever is not signed in is led to the mailed link."""
    assert visitor.open(PAGE)["Location"] == door_url("lock", "ask")
    assert visitor.submit(PAGE)["Location"] == door_url("lock", "ask")
