"""The cookie by which a browser is known again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from identity.accounts import known_devices
from identity.accounts.known_devices import ACCOUNTS, KEPT, SALT, device_of
from identity.accounts.models import User
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD, Browser

NAME = "__Host-gatehouse_identity_device"
LOGIN = door_url("login")


def cookie_of(browser: Browser) -> str:
    """What the browser holds."""
    return browser.cookies[NAME].value if NAME in browser.cookies else ""


def test_is_given_to_who_asked_to_be_remembered(visitor: Browser, alice: User, bob: User) -> None:
    """Only with the box ticked, and it opens nothing."""
    visitor.submit(LOGIN, {"login": "alice", "password": PASSWORD})
    assert cookie_of(visitor) == ""
    visitor.sign_in(alice)
    morsel = visitor.cookies[NAME]

    assert device_of(cookie_of(visitor), alice)
    assert not device_of(cookie_of(visitor), bob)
    assert morsel["secure"]
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"
    assert morsel["max-age"] == int(KEPT.total_seconds())
    del visitor.cookies[settings.SESSION_COOKIE_NAME]
    assert visitor.open(door_url("user_management")).status_code == 302


def test_one_browser_is_known_for_several(visitor: Browser, alice: User, bob: User) -> None:
    """One name for the browser, whoever uses it; signing out forgets nobody."""
    visitor.sign_in(alice)
    first = device_of(cookie_of(visitor), alice)
    visitor.submit(door_url("login", "sign-out"))
    visitor.sign_in(bob)

    assert device_of(cookie_of(visitor), alice) == device_of(cookie_of(visitor), bob) == first


def test_no_two_browsers_have_one_name(new_browser: Callable[[], Browser], alice: User) -> None:
    """Each counts for itself."""
    names = set()
    for _ in range(2):
        browser = new_browser()
        browser.sign_in(alice)
        names.add(device_of(cookie_of(browser), alice))

    assert len(names) == 2


def test_holds_no_more_than_it_may(db: None) -> None:
    """The account that was there longest ago makes room."""
    people = [
        User.objects.create_user(f"p{each}@example.com", f"person{each}") for each in range(ACCOUNTS + 1)
    ]
    cookie = ""
    for person in people:
        request = HttpRequest()
        request.COOKIES[NAME] = cookie
        known_devices.remember(request, person)
        cookie = str(getattr(request, "device_to_remember", ""))

    assert [bool(device_of(cookie, person)) for person in people] == [False] + [True] * ACCOUNTS


@pytest.mark.parametrize(
    "forge",
    [
        lambda mine: mine[:-1] + ("A" if mine[-1] != "A" else "B"),
        lambda mine: "x" + mine,
        lambda _mine: "",
        lambda _mine: "é\x00" * 9000,
        lambda _mine: signing.dumps(["device", ["someone"]], salt="another purpose"),
    ],
    ids=["changed", "longer", "none", "garbage", "another purpose"],
)
def test_cannot_be_made(visitor: Browser, alice: User, forge: Callable[[str], str]) -> None:
    """Whatever else the cookie holds, its browser is a stranger's."""
    visitor.sign_in(alice)
    forged = forge(cookie_of(visitor))

    assert not device_of(forged, alice)
    visitor.cookies[NAME] = forged.encode("ascii", "ignore").decode().replace("\x00", "")
    assert visitor.open(LOGIN).status_code == 200


def test_is_forgotten_after_a_while(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that nobody used for so long is a stranger again."""
    cookie = signing.dumps(["device", [str(alice.pk)]], salt=SALT)
    assert device_of(cookie, alice) == "device"
    monkeypatch.setattr(known_devices, "KEPT", timedelta(seconds=-1))

    assert device_of(cookie, alice) == ""
