"""A person's profile, written and shown in a real browser."""

import io
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.test_journey import log_in
from tests.clients.person import Person
from tests.house_fixtures import RunningHouse

PATIENCE = 15.0


@pytest.fixture
def newcomer(house: RunningHouse) -> Person:
    """Somebody who has just opened an account."""
    person = Person(house)
    person.sign_up()
    return person


@pytest.fixture
def portrait() -> FilePayload:
    """A photograph from a telephone."""
    out = io.BytesIO()
    Image.effect_mandelbrot((800, 600), (-2, -1.2, 1, 1.2), 50).save(out, "JPEG")
    return {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def accessible(page: Page) -> None:
    """Axe finds nothing, by day and by night."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert not found.violations_count, found.generate_report()


def test_a_person_shows_who_they_are(
    page: Page, house: RunningHouse, newcomer: Person, portrait: FilePayload
) -> None:
    """Write, put in a wrong link, mend it, give a picture, and change the name where names are changed."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    log_in(page, house, newcomer)

    page.get_by_role("link", name="Profile").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(newcomer.handle)
    accessible(page)

    page.get_by_role("link", name="Write your profile").click()
    page.get_by_label("In your words").fill("I make lanterns.")
    page.get_by_label("Address 1").fill("http://lanterns.example")
    page.get_by_label("Who sees this").select_option("me")
    page.get_by_role("button", name="Save the profile").click()
    expect(page.get_by_role("alert")).to_contain_text("must begin with https://")
    expect(page.get_by_label("In your words")).to_have_value("I make lanterns.")
    accessible(page)
    page.get_by_label("Address 1").fill("lanterns.example")
    page.get_by_role("button", name="Save the profile").click()
    expect(page.get_by_role("link", name="lanterns.example")).to_be_visible()
    expect(page.get_by_text("Only you")).to_be_visible()

    page.get_by_role("link", name="Change the picture").click()
    drawn = page.locator("#now").get_attribute("src")
    page.set_input_files("input[type=file]", portrait)
    expect(page.locator("#now")).not_to_have_attribute("src", drawn or "")
    accessible(page)
    page.get_by_role("button", name="Use this picture").click()
    page.wait_for_url(house.url("profile"))
    picture = page.locator("img.face")
    expect(picture).not_to_have_attribute("src", drawn or "")
    assert picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth }") == 512
    accessible(page)

    page.goto(house.url("user_management", "details"))
    page.get_by_label("Name", exact=False).last.fill("Lantern Maker")
    page.get_by_role("button", name="Save").click()
    deadline = time.monotonic() + PATIENCE
    while page.goto(house.url("profile")) and "Lantern Maker" not in page.locator("h1").inner_text():
        assert time.monotonic() < deadline, "the new name never came"
    assert complaints == []
