"""Two browsers of one person: each sees the other in the account centre, and may sign it out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import somebody
from tests.browser.test_journey import log_in
from tests.house_fixtures import RunningHouse

HANDY = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/17.4 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def desk_and_phone(chromium: Browser, house: RunningHouse) -> Iterator[tuple[Page, Page]]:
    """Somebody at a desk and on a phone."""
    desk, person = somebody(chromium, house)
    phone = chromium.new_context(locale="en-GB", user_agent=HANDY).new_page()
    log_in(phone, house, person)
    yield desk, phone
    desk.context.close()
    phone.context.close()


def assert_out(page: Page, house: RunningHouse) -> None:
    """Identity and the site both ask this browser to log in."""
    for door in ("user_management", "dashboard"):
        page.goto(house.url(door))
        expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_end_one(desk_and_phone: tuple[Page, Page], house: RunningHouse) -> None:
    """The list names the devices; the one that is signed out is out at every door, the other is in."""
    desk, phone = desk_and_phone
    desk.goto(house.url("user_management"))
    expect(desk.get_by_text("This browser")).to_be_visible()
    others = desk.get_by_role("button", name="Sign out Safari on iPhone")
    expect(others).to_have_count(1)
    others.click()

    expect(others).to_have_count(0)
    assert_out(phone, house)
    desk.goto(house.url("dashboard"))
    expect(desk).to_have_url(house.url("dashboard"))


def test_end_all(desk_and_phone: tuple[Page, Page], house: RunningHouse) -> None:
    """Everywhere is here as well."""
    desk, phone = desk_and_phone
    desk.goto(house.url("user_management"))
    desk.get_by_role("button", name="Sign out everywhere").click()
    expect(desk).not_to_have_url(house.url("user_management"))

    assert_out(phone, house)
    assert_out(desk, house)
