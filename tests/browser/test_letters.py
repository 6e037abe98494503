"""What a person can take back: a deletion, and a change of their address."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import somebody
from tests.browser.test_journey import log_in
from tests.clients.person import Person
from tests.house_fixtures import RunningHouse


@pytest.fixture
def at_home(chromium: Browser, house: RunningHouse) -> tuple[Page, Person]:
    """Somebody in their account centre."""
    page, person = somebody(chromium, house)
    page.goto(house.url("user_management"))
    return page, person


def follow(page: Page, person: Person, subject: str, words: str) -> None:
    """Open the mail's link, on whose page the button says `words`, and press it."""
    link = re.search(r"https://\S+[?]link=\S+", person.mail(subject))
    assert link is not None
    page.goto(link.group())
    page.get_by_role("button", name=words).click()


def test_deleting_and_keeping(at_home: tuple[Page, Person], house: RunningHouse) -> None:
    """A person deletes their account, is signed out, finds the way back by logging in, and is home again."""
    page, person = at_home
    page.get_by_role("link", name="Delete my account").click()
    expect(page.get_by_role("heading", name="Delete your account")).to_be_visible()
    page.get_by_label("Your handle").fill("somebody_else")
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not your handle.")
    page.get_by_label("Your handle").fill(person.handle)
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account is going")
    assert "keep?link=" in person.mail("Your account is going")

    page.goto(house.url("login"))
    page.get_by_label("Email or handle").fill(person.handle)
    page.get_by_label("Password", exact=True).fill(person.password)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep your account?")
    page.get_by_role("button", name="Keep my account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account stays")
    log_in(page, house, person)
    page.context.close()


def test_another_address_and_back(at_home: tuple[Page, Person], house: RunningHouse) -> None:
    """The new mailbox confirms a change, the old one takes it back, and the account can be locked at once."""
    page, person = at_home
    page.get_by_role("link", name="Change the address").click()
    old, new = person.email, f"new.{person.email}"
    page.get_by_label("Email").fill(new)
    page.get_by_role("button", name="Mail me the link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your new mailbox")

    person.email = new
    follow(page, person, "Confirm your new address", "Yes, change it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your address is changed")
    person.email = old
    follow(page, person, "The address of your account", "Take the change back")
    expect(page.get_by_role("heading", level=1)).to_have_text("The change is taken back")
    page.get_by_role("link", name="Lock my account").first.click()
    page.get_by_role("button", name="Lock my account now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The account is locked")
    assert "Unlock my account" in person.mail("Your account is locked")
    page.context.close()
