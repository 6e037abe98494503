"""A sign-in that is unlike those before is told by mail."""

import pytest
from django.core.mail import EmailMessage

from identity.accounts.models import User
from identity.config.doors import door_url
from identity.mail.tell import plain
from tests.identity.browsing import Browser, link_in, words

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"
NEWER = FIREFOX.replace("131", "132")
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"


def sign_in(user: User, agent: str, address: str) -> None:
    """Log in from a browser of that kind, at that address."""
    browser = Browser(HTTP_USER_AGENT=agent, HTTP_X_FORWARDED_FOR=address, REMOTE_ADDR="")
    assert browser.sign_in(user).status_code == 302


@pytest.mark.parametrize(
    ("agent", "address", "told"),
    [
        (FIREFOX, "203.0.113.9", False),
        (NEWER, "203.0.200.1", False),
        (SAFARI, "203.0.113.9", True),
        (FIREFOX, "198.51.100.7", True),
        (FIREFOX, "2001:db8::1", True),
    ],
    ids=["the same", "newer, nearby", "another device", "another network", "another kind of network"],
)
def test_only_what_is_new_is_told(
    alice: User, mailoutbox: list[EmailMessage], agent: str, address: str, *, told: bool
) -> None:
    """The first sign-in is no news, nor is the next from the same kind of browser and network."""
    sign_in(alice, FIREFOX, "203.0.113.9")
    assert mailoutbox == []
    sign_in(alice, agent, address)

    assert len(mailoutbox) == told


def test_the_mail_can_stop_a_thief(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """It says what signed in and from where, and its link locks the account on one confirmed press."""
    sign_in(alice, FIREFOX, "203.0.113.9")
    sign_in(alice, SAFARI, "198.51.100.7")

    assert "Safari on iPhone, from 198.51.100.7" in str(mailoutbox[0].body)
    link = link_in(mailoutbox[0])
    assert link.startswith(door_url("lock", "confirm"))
    assert "Lock your account?" in words(visitor.open(link))
    visitor.submit(link)
    alice.refresh_from_db()
    assert alice.is_locked


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Clock & Calendar's", "Clock & Calendar's"),
        ("Win at https://evil.example/x", "Win at https evil example x"),
        ("\n\n<b>", "b"),
        ("🦉", "an app without a name"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_name_is_no_advertisement(name: str, written: str) -> None:
    """What a developer called an app cannot be followed from our mail."""
    assert plain(name) == written


def test_the_mail_names_the_country(alice: User, mailoutbox: list[EmailMessage]) -> None:
    """As far as the address tells it."""
    sign_in(alice, FIREFOX, "203.0.113.9")
    sign_in(alice, SAFARI, "193.0.6.139")

    assert "Safari on iPhone, from 193.0.6.139 (Netherlands)." in str(mailoutbox[0].body)
