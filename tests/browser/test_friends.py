"""The friends door in real browsers: Alice finds Bob as she types, he says yes, a block ends it."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journey import log_in
from tests.clients.person import Person
from tests.house_fixtures import RunningHouse


def somebody(chromium: Browser, house: RunningHouse) -> tuple[Page, Person]:
    """Somebody with an account, logged in in a browser of their own."""
    person = Person(house)
    person.sign_up()
    context = chromium.new_context(locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    page = context.new_page()
    log_in(page, house, person)
    return page, person


def test_from_a_search_to_a_block(chromium: Browser, house: RunningHouse) -> None:
    """Nothing needs a reload; what one does is there for the other at once."""
    alice, _ = somebody(chromium, house)
    bob, bobs = somebody(chromium, house)
    complaints: list[str] = []
    for page in (alice, bob):
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
    bob.goto(house.url("friends"))
    expect(bob.get_by_role("heading", name="Nobody here yet")).to_be_visible()

    alice.goto(house.url("friends", "find"))
    alice.get_by_label("Name or handle").press_sequentially(bobs.handle[:-2])
    found = alice.locator("#found").get_by_role("link", name=bobs.handle)
    expect(found).to_be_visible()
    found.click()
    alice.get_by_label(re.compile("A word from you")).fill("From the market")
    alice.get_by_role("button", name="Ask to be friends").click()
    expect(alice.get_by_text("has not answered yet")).to_be_visible()

    bob.goto(house.url("friends", "requests"))
    expect(bob.get_by_text("From the market")).to_be_visible()
    bob.get_by_role("button", name=re.compile("Accept")).click()
    expect(bob.get_by_text(re.compile("You and .* are friends now"))).to_be_visible()
    expect(bob.get_by_role("link", name="Requests", exact=True)).to_be_visible()
    bob.goto(house.url("friends"))
    expect(bob.get_by_text(re.compile("Friends since"))).to_be_visible()

    alice.reload()
    expect(alice.get_by_text("You are friends.")).to_be_visible()
    alice.get_by_role("button", name=re.compile("Block")).click()
    expect(alice.get_by_role("button", name=re.compile("Unblock"))).to_be_visible()
    bob.goto(house.url("friends"))
    expect(bob.get_by_role("heading", name="Nobody here yet")).to_be_visible()
    assert complaints == []
    for page in (alice, bob):
        page.context.close()
