"""The messages door in real browsers: what Alice writes is on Bob's open page at once, and a lock ends it."""

import re
import time

import requests
from playwright.sync_api import Browser, Page, expect

from chassis.http import Session
from tests.browser.test_journey import log_in
from tests.clients.person import PASSWORD, Person
from tests.house_fixtures import RunningHouse

SCOPE = "openid friends:read friends:write messages:read messages:write"


class Api:
    """The house's APIs in one person's name, as its command line would use them."""

    def __init__(self, house: RunningHouse, person: Person) -> None:
        self.house = house
        self.http = Session(str(house.ca_file))
        form = {"grant_type": "password", "client_id": "gatehouse-console", "scope": SCOPE}
        form |= {"username": person.handle, "password": PASSWORD}
        token = self.http.post(house.url("authorization_server", "token"), data=form, timeout=10).json()
        self.http.headers["Authorization"] = f"Bearer {token['access_token']}"

    def ask(self, method: str, door: str, path: str, **kwargs: object) -> requests.Response:
        """Send, and give the answer if it is a good one."""
        url = self.house.url(door, f"api/v1/{path}")
        answer = self.http.request(method, url, timeout=10, **kwargs)
        assert answer.ok, answer.text
        return answer


def somebody(chromium: Browser, house: RunningHouse) -> tuple[Page, Person]:
    """Somebody with an account, logged in in a browser of their own."""
    person = Person(house)
    person.sign_up()
    context = chromium.new_context(locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    page = context.new_page()
    log_in(page, house, person)
    return page, person


def befriend(house: RunningHouse, asker: Api, other: Api, name: str) -> None:
    """One asks, and the other says yes; identity's word of a new person takes a moment to come."""
    deadline = time.monotonic() + 15
    while not (found := asker.ask("GET", "friends", f"people?q={name}").json()["items"]):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    person = found[0].get("person", found[0])
    asker.ask("POST", "friends", "requests", json={"sub": person["sub"]})
    waiting = other.ask("GET", "friends", "requests?direction=in").json()["items"][0]
    other.ask("POST", "friends", f"requests/{waiting['id']}/accept")


def test_from_a_first_word_to_a_lock(chromium: Browser, house: RunningHouse) -> None:
    """Friends write to each other without a reload; whoever locks their account hears no more."""
    (alice, alices), (bob, bobs) = somebody(chromium, house), somebody(chromium, house)
    complaints: list[str] = []
    for page in (alice, bob):
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
    apis = Api(house, alices), Api(house, bobs)
    befriend(house, *apis, bobs.handle)

    alice.goto(house.url("messages", "new"))
    alice.get_by_role("button", name=f"Write to {bobs.handle}").click()
    alice.get_by_label("Your message").fill("Do you play tonight?")
    alice.get_by_role("button", name="Send").click()
    expect(alice.get_by_role("listitem").filter(has_text="Do you play tonight?")).to_be_visible()

    bob.goto(house.url("messages"))
    expect(bob.get_by_text("1 new")).to_be_visible()
    with bob.expect_response(re.compile("/live/")) as stream:
        bob.get_by_role("link", name=re.compile("Open the conversation")).click()
    assert stream.value.status == 200
    bob.get_by_label("Your message").fill("At eight!")
    bob.keyboard.press("Enter")
    expect(alice.get_by_text("At eight!")).to_be_visible()
    alice.get_by_label("Your message").fill("See <b>you</b>")
    alice.get_by_role("button", name="Send").click()
    expect(bob.get_by_text("See <b>you</b>")).to_be_visible(timeout=4_000)
    assert complaints == []

    conversation = bob.url.rpartition("/")[2].partition("#")[0]
    url = apis[1].ask("GET", "messages", f"conversations/{conversation}/events").json()["url"]
    with apis[1].http.get(url, stream=True, timeout=10, headers={"Authorization": ""}) as open_page:
        assert open_page.status_code == 200
        bob.goto(house.url("lock"))
        bob.get_by_role("button", name=re.compile("lock", re.IGNORECASE)).first.click()
        expect(bob.get_by_role("heading", level=1)).to_contain_text("locked")
        began = time.monotonic()
        assert "event: over" in open_page.text
        assert time.monotonic() - began < 1
    assert apis[1].http.get(url, timeout=10).status_code == 403
    for page in (alice, bob):
        page.context.close()
