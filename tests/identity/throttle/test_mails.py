"""How many mails strangers may have us send."""

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from identity.accounts.models import User
from identity.config.doors import door_url
from tests.identity.browsing import Browser, words

SIGN_UP = {"handle": "dora", "display_name": "", "password": "seven owls in a row"}
ASKING = [
    (door_url("signup", "send-again"), {}),
    (door_url("reset_password"), {}),
    (door_url("lock", "ask"), {}),
    (door_url("lock", "way-back"), {}),
    (door_url("signup"), SIGN_UP),
]


@pytest.mark.parametrize(("url", "form"), ASKING, ids=[url for url, _ in ASKING])
def test_from_one_address(
    visitor: Browser, alice: User, settings: Settings, url: str, form: dict[str, str]
) -> None:
    """Beyond the limit nothing is sent from there; the form says until when, and keeps what was typed."""
    settings.MAILS_ADDRESS = 2
    for number in range(2):
        assert visitor.submit(door_url("reset_password"), {"email": f"x{number}@example.com"})["Location"]
    held = visitor.submit(url, form | {"email": "dora@example.com"})

    assert held.status_code == 429
    assert 0 < int(held["Retry-After"]) <= 3600
    told = "Too many mails were asked for. Look at those that came first. Try again in 60 minutes."
    assert told in words(held)
    assert 'value="dora@example.com"' in held.content.decode()
    assert not User.objects.filter(handle="dora").exists()
    elsewhere = visitor.submit(url, form | {"email": "dora@example.com"}, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com"], ids=["known", "unknown"])
def test_to_one_mailbox(
    new_browser: type[Browser], alice: User, settings: Settings, mailoutbox: list[EmailMessage], email: str
) -> None:
    """Signing up with somebody's address floods no mailbox, and tells nothing of who has an account."""
    settings.MAILS_TARGET = 2
    codes = [
        new_browser()
        .submit(
            door_url("signup"),
            SIGN_UP | {"email": email.upper() if number else email, "handle": f"dora{number}"},
            REMOTE_ADDR=f"203.0.113.{number}",
        )
        .status_code
        for number in range(4)
    ]

    assert codes == [302, 302, 429, 429]
    assert len(mailoutbox) == 2


def test_nobody_uses_up_the_mails_that_lock(
    new_browser: type[Browser], alice: User, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    """However often a stranger asks for mails, the owner may still ask for the link that locks."""
    settings.MAILS_TARGET = 1
    for number in range(5):
        new_browser().submit(
            door_url("reset_password"), {"email": alice.email}, REMOTE_ADDR=f"203.0.113.{number}"
        )
    new_browser().submit(door_url("lock", "ask"), {"email": alice.email}, REMOTE_ADDR="203.0.113.99")

    assert "lock" in mailoutbox[-1].subject.lower()
