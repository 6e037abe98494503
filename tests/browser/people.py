"""People in browsers of their own, and the programs that act for them."""

from typing import Any

import requests
from playwright.sync_api import Browser, Page

from chassis.http import Session
from tests.browser.test_journey import log_in
from tests.clients.person import PASSWORD, Person
from tests.house_fixtures import RunningHouse

SECTIONS = ("games", "posts", "friends", "messages", "scores", "profile.details")
SCOPE = " ".join(["openid", *(f"{each}:{what}" for each in SECTIONS for what in ("read", "write"))])


class App:
    """The house's own command line, in one person's name."""

    def __init__(self, house: RunningHouse, person: Person, more: str = "") -> None:
        self.house = house
        self.http = Session(str(house.ca_file))
        form = {
            "grant_type": "password",
            "client_id": "gatehouse-console",
            "scope": f"{SCOPE} {more}".strip(),
        }
        form |= {"username": person.handle, "password": PASSWORD}
        told = self.http.post(house.url("authorization_server", "token"), data=form, timeout=10).json()
        self.http.headers["Authorization"] = f"Bearer {told['access_token']}"
        userinfo = self.http.get(house.url("authorization_server", "userinfo"), timeout=10)
        self.sub: str = userinfo.json()["sub"]

    def send(self, method: str, door: str, path: str, **kwargs: Any) -> requests.Response:
        """Send, and give whatever is answered."""
        return self.http.request(method, self.house.url(door, f"api/v1/{path}"), timeout=10, **kwargs)

    def ask(self, method: str, door: str, path: str, **kwargs: Any) -> Any:
        """Send what must work, and give what is told."""
        answer = self.send(method, door, path, **kwargs)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None


def somebody(chromium: Browser, house: RunningHouse) -> tuple[Page, Person]:
    """Somebody with an account, logged in in a browser of their own."""
    person = Person(house)
    person.sign_up()
    context = chromium.new_context(locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    page = context.new_page()
    log_in(page, house, person)
    return page, person
