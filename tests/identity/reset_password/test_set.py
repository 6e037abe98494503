"""Setting a new password by a mailed link."""

from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, MailLink, User
from identity.accounts.origin import NOWHERE
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD, Browser, link_in, words

NEW = "nine owls in a row"


@pytest.fixture
def link(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> str:
    """What was mailed to Alice."""
    return ask(visitor, mailoutbox)


def ask(visitor: Browser, mailoutbox: list[EmailMessage]) -> str:
    """Have a link mailed to Alice."""
    mailoutbox.clear()
    visitor.submit(door_url("reset_password"), {"email": "alice@example.com"})
    door = door_url("reset_password")
    return next(link for link in map(link_in, mailoutbox) if link.startswith(door))


def test_sets_the_password(visitor: Browser, alice: User, link: str, mailoutbox: list[EmailMessage]) -> None:
    """The new password opens the account, the old one does not, and a mail tells of it."""
    assert "For @alice" in words(visitor.open(link))
    page = visitor.submit(link, {"password": NEW})

    assert "Your new password is set" in words(page)
    alice.refresh_from_db()
    assert alice.check_password(NEW)
    assert not alice.check_password(PASSWORD)
    assert "password was changed" in mailoutbox[-1].subject


def test_ends_every_session_and_token(
    visitor: Browser,
    new_browser: Callable[[], Browser],
    alice: User,
    link: str,
    give_token: Callable[..., AccessToken],
) -> None:
    """Whoever was in with the old password is out."""
    other = new_browser()
    other.sign_in(alice)
    give_token(alice)
    visitor.submit(link, {"password": NEW})

    assert other.open(door_url("user_management")).status_code == 302
    assert not BrowserSession.objects.exists()
    assert not AccessToken.objects.exists()


def test_does_not_sign_in(visitor: Browser, link: str) -> None:
    """A mailed link sets a password, and skips nothing that logging in would ask."""
    visitor.submit(link, {"password": NEW})

    assert visitor.open(door_url("user_management")).status_code == 302


def test_never_unlocks(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """The lock survives a reset, and the page says so."""
    lock(alice, NOWHERE)
    link = ask(visitor, mailoutbox)
    page = visitor.submit(link, {"password": NEW})

    assert "The account is still locked" in words(page)
    alice.refresh_from_db()
    assert alice.is_locked
    assert "locked" in words(visitor.submit(door_url("login"), {"login": "alice", "password": NEW}))


def test_confirms_the_address(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """That the link arrived shows whose the address is: an attacker's earlier sign-up ends here."""
    alice.email_verified_at = None
    alice.save()
    visitor.submit(ask(visitor, mailoutbox), {"password": NEW})

    alice.refresh_from_db()
    assert alice.email_verified


def test_works_once(visitor: Browser, link: str) -> None:
    """A used link is dead, and so is every other that was mailed before."""
    visitor.submit(link, {"password": NEW})

    assert visitor.open(link).status_code == 410
    assert visitor.submit(link, {"password": "ten owls in a row"}).status_code == 410


def _expire(_alice: User) -> None:
    MailLink.objects.update(expires_at=timezone.now())


def _lock(alice: User) -> None:
    lock(alice, NOWHERE)


def _move(alice: User) -> None:
    alice.email = "alice@elsewhere.example"
    alice.save()


def _disable(alice: User) -> None:
    alice.is_active = False
    alice.save()


@pytest.mark.parametrize("change", [_expire, _lock, _move, _disable])
def test_link_dies(visitor: Browser, alice: User, link: str, change: Callable[[User], None]) -> None:
    """A link is dead once it is old, or the account's lock, address or state has changed."""
    change(alice)

    assert visitor.submit(link, {"password": NEW}).status_code == 410
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_link_of_another_purpose_is_dead(
    visitor: Browser, alice: User, mailoutbox: list[EmailMessage]
) -> None:
    """A link that locks cannot set a password."""
    visitor.submit(door_url("lock", "ask"), {"email": "alice@example.com"})
    secret = link_in(mailoutbox[0]).partition("link=")[2]

    assert visitor.open(door_url("reset_password", f"set?link={secret}")).status_code == 410


@pytest.mark.parametrize("password", ["", "short12", "password1", "alice@example.com", "x" * 1001])
def test_refuses_a_bad_password(visitor: Browser, alice: User, link: str, password: str) -> None:
    """The rules of signing up hold here too, and the link is not used up by a refusal."""
    page = visitor.submit(link, {"password": password})

    assert 'role="alert"' in page.content.decode()
    assert "Your new password is set" in words(visitor.submit(link, {"password": NEW}))
