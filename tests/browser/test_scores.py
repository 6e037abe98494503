"""A score, from an app's submission to the boards that people see."""

import re
import zipfile
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Page, expect

from tests.browser.test_journey import log_in, sign_up, upload
from tests.clients.person import PASSWORD, Person
from tests.house_fixtures import RunningHouse


def app_of(house: RunningHouse, person: Person) -> requests.Session:
    """An app that acts for a person: the house's own command line."""
    answer = requests.post(
        house.url("authorization_server", "token"),
        data={
            "grant_type": "password",
            "client_id": "gatehouse-console",
            "username": person.handle,
            "password": PASSWORD,
            "scope": "scores:read scores:write",
        },
        verify=str(house.ca_file),
        timeout=10,
    )
    session = requests.Session()
    session.trust_env = False  # whatever authority this shell names, the house has its own
    session.verify = str(house.ca_file)
    session.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    return session


def test_a_score_stands_where_people_look(page: Page, house: RunningHouse, tmp_path: Path) -> None:
    """A maker sets up a board, an app submits, and every page shows it; what is replayed does not count."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    maker = Person(house)
    bundle = tmp_path / "game.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("index.html", "<!doctype html><title>Dash</title>")
    sign_up(page, house, maker)
    log_in(page, house, maker)
    page.goto(house.url("scores"))
    expect(page.get_by_role("heading", name="No score yet")).to_be_visible()

    upload(page, house, bundle)
    game = page.url.rpartition("/")[2]
    page.get_by_role("link", name="Give it a leaderboard").click()
    page.get_by_label("Largest possible score").fill("9,000")
    page.get_by_role("button", name="Set up the leaderboard").click()
    page.wait_for_url(re.compile(f"/boards/{game}"))
    expect(page.get_by_role("heading", name="Nobody stands here yet")).to_be_visible()

    app = app_of(house, maker)
    scores = house.url("scores", f"api/v1/games/{game}/scores")
    body: dict[str, Any] = {"score": 7500, "nonce": "round-0001"}
    assert [app.post(scores, json=body, timeout=10).status_code for _ in range(2)] == [201, 409]
    assert app.post(scores, json=body | {"score": 9001, "nonce": "round-0002"}, timeout=10).status_code == 422

    for tab in ("All time", "This week", "Friends"):
        page.get_by_role("navigation", name="Show").get_by_role("link", name=tab).click()
        expect(page.get_by_role("listitem").filter(has_text="You")).to_contain_text("7,500")
    page.goto(house.url("games", f"games/{game}"))
    expect(page.get_by_role("heading", name="Leaderboard")).to_be_visible()
    page.goto(house.url("scores"))
    expect(page.get_by_role("main")).to_contain_text("7,500")
    page.goto(house.url("dashboard"))
    expect(page.get_by_role("main")).to_contain_text("Your bests, and who leads")
    expect(page.get_by_role("main")).not_to_contain_text("beaten")
    assert complaints == []
