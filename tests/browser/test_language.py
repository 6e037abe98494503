"""English and French through the whole house, in a real browser."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.clients.person import PASSWORD, Person
from tests.house_fixtures import RunningHouse


def log_in(page: Page, house: RunningHouse, person: Person, going_to: str) -> None:
    """Log in at the gate, whatever its language, on the way to another page."""
    expect(page).to_have_url(re.compile(re.escape(house.urls["login"])))
    page.locator("input[autocomplete~=username]").fill(person.handle)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form:has(input[type=password]) button[type=submit]").click()
    page.wait_for_url(going_to)


def test_a_language_goes_along(chromium: Browser, house: RunningHouse) -> None:
    """What a stranger chooses on the site holds at the gate; what an account says holds everywhere."""
    person = Person(house)
    person.sign_up()
    context = chromium.new_context(locale="en-GB", reduced_motion="reduce", java_script_enabled=False)
    context.set_default_timeout(15_000)
    page = context.new_page()
    spoken = page.locator("html")

    newsletter = house.url("home", "newsletter/")
    page.goto(newsletter)
    expect(spoken).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Français").click()
    expect(page).to_have_url(newsletter)
    expect(page.get_by_role("heading", level=1)).to_have_text("La lettre d’information")  # noqa: RUF001

    page.get_by_role("link", name="Se connecter").first.click()
    expect(spoken).to_have_attribute("lang", "fr")
    log_in(page, house, person, newsletter)

    page.goto(house.url("user_management", "details"))
    page.locator("select[name=language]").select_option("fr")
    page.locator("main form:has(select[name=language]) button[type=submit]").click()
    expect(spoken).to_have_attribute("lang", "fr")

    context.clear_cookies()
    page.goto(house.url("dashboard"))
    expect(spoken).to_have_attribute("lang", "en")
    log_in(page, house, person, house.url("dashboard"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bonjour")
    expect(spoken).to_have_attribute("lang", "fr")
    page.goto(house.url("scores"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vos scores")
    context.close()
