"""Wrong passwords in a real browser: held off in words, and the person's own browser let in."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journey import log_in
from tests.clients.person import PASSWORD, Person
from tests.house_fixtures import RunningHouse

TRIES = 5


@pytest.fixture
def alice(house: RunningHouse) -> Person:
    """Somebody whom the house knows."""
    person = Person(house)
    person.sign_up()
    return person


def attempt(page: Page, house: RunningHouse, person: Person, password: str) -> None:
    """Fill the form, and send it."""
    page.goto(house.url("login", "?again=1"))
    page.get_by_label(re.compile("email", re.IGNORECASE)).fill(person.handle)
    page.get_by_label("Password", exact=True).fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Log in").click()


def test_a_stranger_is_held_off_and_the_owner_is_not(
    chromium: Browser, house: RunningHouse, page: Page, alice: Person
) -> None:
    """Five wrong passwords and the form says how long to wait; a browser that is known goes in meanwhile."""
    log_in(page, house, alice)
    stranger = chromium.new_context(locale="en-GB").new_page()
    for _ in range(TRIES):
        attempt(stranger, house, alice, "not the password")
        expect(stranger.get_by_text("do not go together").first).to_be_visible()
    attempt(stranger, house, alice, PASSWORD)

    expect(stranger.get_by_role("alert")).to_contain_text("Too many wrong passwords. Try again in 15 min")
    expect(stranger.get_by_label(re.compile("email", re.IGNORECASE))).to_have_value(alice.handle)
    expect(stranger.get_by_role("link", name="Forgot the password?")).to_be_visible()
    assert Axe().run(stranger).response["violations"] == []
    attempt(page, house, alice, PASSWORD)
    page.wait_for_url(house.url("dashboard"))
    stranger.context.close()
    assert "counted by each process alone" not in house.log("identity")


def test_a_borrowed_device_forgets(chromium: Browser, house: RunningHouse, alice: Person) -> None:
    """With the box unticked nothing stays in the browser once its window is closed."""
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(house.url("login"))
    page.get_by_label("Stay signed in on this device").uncheck()
    page.get_by_label(re.compile("email", re.IGNORECASE)).fill(alice.handle)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(house.url("dashboard"))
    kept = {str(cookie.get("name")): cookie.get("expires") for cookie in context.cookies(house.url("login"))}

    assert kept["__Host-gatehouse_identity"] == -1
    assert "__Host-gatehouse_identity_device" not in kept
    context.close()
