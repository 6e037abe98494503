"""The first walk through the whole house: from sign-up to a refused token, in a real browser."""

import json
import re
import zipfile
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.clients.person import PASSWORD, Person, soon_refused
from tests.house_fixtures import ROOT, RunningHouse

GAME = ROOT / "deploy" / "demo" / "games" / "lantern-dash"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A real game as its maker would upload it."""
    archive = tmp_path / "lantern-dash.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in sorted(GAME.rglob("*")):
            if path.is_file() and path.name != "game.toml":
                bundle.write(path, path.relative_to(GAME))
    return archive


@pytest.fixture
def newcomer(house: RunningHouse) -> Person:
    """Somebody whom the house does not know yet."""
    return Person(house)


def console_token(house: RunningHouse, person: Person) -> requests.Response:
    """Ask for a token with the password grant, as the house's own command line does."""
    return requests.post(
        house.url("authorization_server", "token"),
        data={
            "grant_type": "password",
            "client_id": "gatehouse-console",
            "username": person.handle,
            "password": PASSWORD,
            "scope": "openid games:read",
        },
        verify=str(house.ca_file),
        timeout=10,
    )


def sign_up(page: Page, house: RunningHouse, person: Person) -> None:
    """Open an account, and confirm its address from the mail."""
    page.goto(house.url("home"))
    page.get_by_role("link", name=re.compile("open an account|sign up", re.IGNORECASE)).first.click()
    expect(page).to_have_url(re.compile(re.escape(house.urls["signup"])))
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Handle").fill(person.handle)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Open my account").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("mail")

    link = re.search(r"https://\S+/confirm\S+", person.mail("Confirm"))
    assert link is not None
    page.goto(link.group())
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("confirmed")


def log_in(page: Page, house: RunningHouse, person: Person) -> None:
    """Log in at the gate on the way to the dashboard; nobody is asked for consent."""
    page.goto(house.url("dashboard"))
    expect(page).to_have_url(re.compile(re.escape(house.urls["login"])))
    page.get_by_label(re.compile("email", re.IGNORECASE)).fill(person.handle)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(house.url("dashboard"))


def upload(page: Page, house: RunningHouse, bundle: Path) -> None:
    """Upload a game, which then stands on a page of its own."""
    page.goto(house.url("games", "upload"))
    page.get_by_label("Title").fill("Lantern Dash")
    page.set_input_files("input[type=file]", bundle)
    page.get_by_role("button", name=re.compile("upload", re.IGNORECASE)).last.click()
    page.wait_for_url(re.compile(r"/games/[0-9a-f-]{36}"))


def test_from_sign_up_to_a_refused_token(
    page: Page, house: RunningHouse, newcomer: Person, bundle: Path
) -> None:
    """Sign up, confirm, log in, upload, play, lock: then nothing acts for the account, in any program."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    sign_up(page, house, newcomer)
    log_in(page, house, newcomer)
    expect(page.get_by_role("heading", level=1)).to_contain_text(newcomer.handle)
    upload(page, house, bundle)
    game_page = page.url

    frame = page.frame_locator("iframe")
    expect(frame.locator("canvas")).to_be_visible()
    play_url = page.locator("iframe").get_attribute("src")
    assert play_url is not None
    playing = next(frame for frame in page.frames if "/play/" in frame.url)
    assert playing.evaluate("self.origin") == "null"
    assert "SecurityError" in playing.evaluate(
        "() => { try { return document.cookie } catch (error) { return error.name } }"
    )

    token = console_token(house, newcomer).json()["access_token"]
    games = house.url("games", "api/v1/games")
    bearer = {"Authorization": f"Bearer {token}"}
    ca_file = str(house.ca_file)
    assert requests.get(games, headers=bearer, verify=ca_file, timeout=10).status_code == 200
    assert requests.get(play_url, verify=ca_file, timeout=10).status_code == 200
    assert complaints == []

    page.goto(house.url("lock"))
    page.get_by_role("button", name=re.compile("lock", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("locked")

    # From here on nothing that the person held opens anything.
    assert soon_refused(lambda: requests.get(games, headers=bearer, verify=ca_file, timeout=10))
    assert requests.get(play_url, verify=ca_file, timeout=10).status_code in {403, 404}
    refused = console_token(house, newcomer)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    for door, path in (("dashboard", ""), ("games", ""), ("user_management", "")):
        page.goto(house.url(door, path))
        expect(page).to_have_url(re.compile(re.escape(house.urls["login"])))
    page.goto(game_page)
    expect(page).to_have_url(re.compile(re.escape(house.urls["login"])))

    page.get_by_label(re.compile("email", re.IGNORECASE)).fill(newcomer.handle)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("main")).to_contain_text("locked")


def test_the_mailed_way_back_opens_the_account_with_a_new_password(
    page: Page, house: RunningHouse, newcomer: Person
) -> None:
    """A locked account opens by the link in the mail, together with a new password, and by nothing else."""
    sign_up(page, house, newcomer)
    log_in(page, house, newcomer)
    page.goto(house.url("lock"))
    page.get_by_role("button", name=re.compile("lock", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("locked")

    link = re.search(r"https://\S+/unlock\S+", newcomer.mail("Your account is locked"))
    assert link is not None
    page.goto(link.group())
    page.get_by_label("New password", exact=True).fill("another six words for the gate")
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("open")

    assert console_token(house, newcomer).status_code == 400
    page.goto(house.url("dashboard"))
    page.get_by_label(re.compile("email", re.IGNORECASE)).fill(newcomer.email)
    page.get_by_label("Password", exact=True).fill("another six words for the gate")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(house.url("dashboard"))


def test_no_page_of_the_walk_needs_another_machine(page: Page, house: RunningHouse) -> None:
    """Whatever a page loads comes from a door of this house."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    doors = tuple(house.urls.values())

    for door in house.urls:
        page.goto(house.url(door))

    outside = [url for url in asked if not url.startswith((*doors, "data:"))]
    assert outside == [], json.dumps(outside)
