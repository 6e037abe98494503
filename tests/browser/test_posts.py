"""Friends write to each other on the posts door, in a real browser; a stranger finds nothing."""

import re
from typing import Any

import pytest
import requests
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_journey import log_in, sign_up
from tests.clients.person import PASSWORD, Person
from tests.house_fixtures import RunningHouse


class Console:
    """A person's own command line: asks APIs in their name."""

    def __init__(self, house: RunningHouse, person: Person) -> None:
        self.house = house
        form = {
            "grant_type": "password",
            "client_id": "gatehouse-console",
            "username": person.handle,
            "password": PASSWORD,
            "scope": "openid friends:read friends:write posts:read",
        }
        self.token = self._ask("POST", "authorization_server", "token", data=form).json()["access_token"]
        self.sub = self.ask("GET", "authorization_server", "userinfo").json()["sub"]

    def ask(self, method: str, door: str, path: str, **kwargs: Any) -> requests.Response:
        """Ask, and insist on a good answer."""
        answer = self._ask(method, door, path, headers={"Authorization": f"Bearer {self.token}"}, **kwargs)
        assert answer.ok, answer.text
        return answer

    def _ask(self, method: str, door: str, path: str, **kwargs: Any) -> requests.Response:
        url = self.house.url(door, path)
        return requests.request(method, url, verify=str(self.house.ca_file), timeout=10, **kwargs)


@pytest.fixture
def friends(page: Page, house: RunningHouse) -> tuple[Person, Person]:
    """Two people who befriended each other."""
    one, other = Person(house), Person(house)
    for person in (one, other):
        sign_up(page, house, person)
    asks, answers = Console(house, one), Console(house, other)
    asks.ask("POST", "friends", "api/v1/requests", json={"sub": answers.sub})
    [request] = answers.ask("GET", "friends", "api/v1/requests?direction=in").json()["items"]
    answers.ask("POST", "friends", f"api/v1/requests/{request['id']}/accept")
    return one, other


def test_friends_write_to_each_other(
    page: Page, context: BrowserContext, house: RunningHouse, friends: tuple[Person, Person]
) -> None:
    """A post for friends is in the friend's feed, is liked and answered; once kept to oneself it is gone."""
    one, other = friends
    log_in(page, house, one)
    page.goto(house.url("posts"))
    page.get_by_label("Say something").fill("Who beats 4,200?\nProof: https://example.org/proof.")
    page.get_by_role("button", name="Post it").click()
    expect(page.get_by_role("article")).to_contain_text("Who beats 4,200?")
    page.get_by_role("link", name="Comment").click()
    address = page.url.partition("#")[0]

    context.clear_cookies()
    log_in(page, house, other)
    page.goto(house.url("posts"))
    expect(page.get_by_role("link", name="https://example.org/proof")).to_be_visible()
    page.get_by_role("button", name="Like").click()
    expect(page.get_by_role("button", name="You like it · 1")).to_be_visible()
    page.get_by_role("link", name="Comment").click()
    page.get_by_label("Say something to it").fill("4,350.")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_role("article").last).to_contain_text("4,350.")

    context.clear_cookies()
    log_in(page, house, one)
    page.goto(address)
    expect(page.get_by_role("heading", name="1 comment")).to_be_visible()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Your post").fill("Who beats 4,400?")
    page.get_by_label("Who reads it").select_option("me")
    page.get_by_role("button", name="Save the changes").click()
    page.get_by_role("link", name=re.compile("Edited once")).click()
    expect(page.get_by_role("article")).to_contain_text("Who beats 4,200?")

    context.clear_cookies()
    log_in(page, house, other)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    page.goto(house.url("posts"))
    expect(page.get_by_text("Quiet in the yard")).to_be_visible()
