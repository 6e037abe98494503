"""Signing up in a real browser: the meter tells the strength, and the mailed code confirms."""

import re

from playwright.sync_api import Page, expect

from tests.clients.person import PASSWORD, Person
from tests.house_fixtures import RunningHouse


def test_meter_and_code(page: Page, house: RunningHouse) -> None:
    """A newcomer is told of a weak password while typing it, signs up, types the code and is through."""
    newcomer = Person(house)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(house.url("signup"))
    page.get_by_label("Email").fill(newcomer.email)
    page.get_by_label("Handle").fill(newcomer.handle)
    typed = page.get_by_label("Password", exact=True)
    told = page.locator("#id_password-meter")
    typed.fill(f"{newcomer.handle}99")
    expect(told).to_contain_text("too close to your name")
    typed.fill("8 letter")
    expect(told).to_contain_text("Weak. This one is too easy to guess. Add another word or two")
    expect(typed).to_have_accessible_description(re.compile("too easy to guess"))
    page.get_by_role("button", name="Open my account").click()
    expect(page.get_by_role("alert")).to_contain_text("This one is too easy to guess.")
    typed.press_sequentially(PASSWORD)
    expect(told).to_have_text("Strong.")
    assert sum(url.endswith("/password-strength") for url in asked) < len(PASSWORD)
    assert not [url for url in asked if "8" in url.partition("?")[2]]
    page.get_by_role("button", name="Open my account").click()

    code = re.search(r"\b\d{4} \d{4}\b", newcomer.mail("Confirm"))
    assert code
    field = page.get_by_label("Code")
    field.fill("0000 0000")
    page.get_by_role("button", name="Confirm my address").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not the code.")
    field.fill(code[0])
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your address is confirmed")
    page.get_by_role("link", name="Log in").first.click()
    page.get_by_label(re.compile("email", re.IGNORECASE)).fill(newcomer.handle)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(house.url("dashboard"))
    assert complaints == []
