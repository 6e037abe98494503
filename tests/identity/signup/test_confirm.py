"""Confirming an address."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from identity.accounts.models import MailLink, User
from identity.config.doors import door_url
from tests.identity.browsing import Browser, link_in, words


@pytest.fixture
def link(visitor: Browser, mailoutbox: list[EmailMessage]) -> str:
    """What was mailed to somebody who signed up."""
    visitor.submit(
        door_url("signup"),
        {"email": "dora@example.com", "handle": "dora", "password": "seven owls in a row"},
    )
    return link_in(mailoutbox[0])


def test_following_the_link_alone_confirms_nothing(visitor: Browser, link: str) -> None:
    """Machines that open every mailed link confirm no address: a person presses the button."""
    page = visitor.open(link)

    assert page.status_code == 200
    assert not User.objects.get().email_verified


def test_button_confirms(visitor: Browser, link: str) -> None:
    """The button confirms the address, and leads to the login door."""
    page = visitor.submit(link)

    assert User.objects.get().email_verified
    assert door_url("login") in page.content.decode()


def test_link_works_once(visitor: Browser, link: str) -> None:
    """A used link says so, and that one may log in."""
    visitor.submit(link)

    again = visitor.submit(link)

    assert again.status_code == 410
    assert "log in" in words(again)


def test_link_ends(visitor: Browser, link: str) -> None:
    """After a day the link is dead."""
    MailLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert visitor.submit(link).status_code == 410
    assert not User.objects.get().email_verified


@pytest.mark.parametrize("secret", ["", "x", "\x00", "é" * 50, "a" * 5000])
def test_wrong_secret_is_a_dead_link(visitor: Browser, db: None, secret: str) -> None:
    """Whatever is put into the link, the answer is the same page."""
    assert visitor.open(door_url("signup", f"confirm?link={secret}")).status_code == 410


def test_pending_account_cannot_log_in(visitor: Browser, link: str) -> None:
    """Before that, the right password and a wrong one get one answer, which says what may be missing.

    Otherwise whoever signs up with a stranger's address would learn by logging in whether it has an account.
    """
    right = visitor.submit(door_url("login"), {"login": "dora", "password": "seven owls in a row"})
    wrong = visitor.submit(door_url("login"), {"login": "dora", "password": "eight owls in a row"})

    assert "first confirm your address by our mail" in words(right)
    assert words(right) == words(wrong)
    assert visitor.open(door_url("user_management")).status_code == 302
