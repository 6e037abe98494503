"""The page of what happened to an account."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.config.doors import door_url
from tests.identity.browsing import Browser, words

PAGE = door_url("user_management", "activity")
PHONE = Origin("203.0.113.9", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1", "r")


def test_says_what_when_with_what_and_from_where(visitor: Browser, alice: User) -> None:
    """Each event in words, the newest first, what is alarming marked."""
    record(Event.SIGN_IN_FAILED, alice.pk, PHONE)
    visitor.sign_in(alice)
    page = words(visitor.open(PAGE))

    assert page.index("Signed in") < page.index("Wrong password")
    assert "Wrong password Look closer" in page
    assert re.search(r"\d+ \w+ 20\d\d, \d\d:\d\d UTC, Safari on iPhone, from 203.0.113.9", page)


def test_shows_nothing_of_anybody_else(visitor: Browser, alice: User, bob: User) -> None:
    """Bob's events are Bob's."""
    record(Event.LOCKED, bob.pk, PHONE)
    visitor.sign_in(alice)

    assert "203.0.113.9" not in words(visitor.open(PAGE))


def test_an_administrators_place_is_not_told(visitor: Browser, alice: User, administrator: User) -> None:
    """That an administrator did it is said; from where is not."""
    record(Event.ROLES_CHANGED, alice.pk, PHONE, actor=administrator.pk)
    visitor.sign_in(alice)
    page = words(visitor.open(PAGE))

    assert "by an administrator" in page
    assert "203.0.113.9" not in page


def test_pages_through_all_of_them(
    visitor: Browser, alice: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Each page leads to older ones, none is left out, and a page costs as much however many there are."""
    visitor.sign_in(alice)
    for number in range(70):
        record(Event.SIGN_IN_FAILED, alice.pk, Origin(f"203.0.113.{number}"))
    seen: list[str] = []
    address = PAGE
    while True:
        with django_assert_max_num_queries(3):
            page = visitor.open(address).content.decode()
        seen += re.findall(r"from (203\.0\.113\.\d+)", page)
        older = re.search(r'href="(\?before=\d+)"', page)
        if older is None:
            break
        address = PAGE + older[1]

    assert seen == [f"203.0.113.{number}" for number in reversed(range(70))]


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "%00", "1%27"])
def test_refuses_what_is_no_page(visitor: Browser, alice: User, before: str) -> None:
    """A made-up place is not there."""
    visitor.sign_in(alice)

    assert visitor.open(f"{PAGE}?before={before}").status_code == 404


def test_stranger_logs_in_first(visitor: Browser, db: None) -> None:
    """Nothing is told to nobody."""
    assert visitor.open(PAGE).status_code == 302
