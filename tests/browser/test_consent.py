"""An app of somebody else's asks a person, in a real browser: no, yes, more, and taken back."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from benchmarks.bench_house import register
from tests.browser.callback import callback_server
from tests.browser.people import somebody
from tests.clients.person import Person, soon_refused
from tests.house_fixtures import RunningHouse

CLIENT, VERIFIER = "consent-chess", "v" * 43
SECRET = "chess/chess_client_secret"
APP = """
[[application]]
client_id = "{client_id}"
name = "Chess by mail"
type = "confidential"
kind = "web"
secret_file = "{secret_file}"
grants = ["authorization_code"]
redirect_uris = ["{callback}"]
scopes = ["openid", "profile", "games:read"]
"""


@dataclass
class Chess:
    """An app of somebody else's, with a server of its own."""

    house: RunningHouse
    callback: str
    secret: str

    def ask(self, page: Page, scope: str) -> None:
        """Send the person to the authorization endpoint."""
        challenge = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
        query = {"response_type": "code", "client_id": CLIENT, "redirect_uri": self.callback, "scope": scope}
        query |= {"state": "s-1", "code_challenge": challenge, "code_challenge_method": "S256"}
        page.goto(self.house.url("authorization_server", f"authorize?{urlencode(query)}"))

    def told(self, page: Page) -> dict[str, str]:
        """What the person brings back."""
        page.wait_for_url(f"{self.callback}?*")
        return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}

    def redeem(self, code: str) -> str:
        """Exchange the code; give the access token."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.callback}
        answer = requests.post(
            self.house.url("authorization_server", "token"),
            data=form | {"code_verifier": VERIFIER},
            auth=(CLIENT, self.secret),
            verify=str(self.house.ca_file),
            timeout=10,
        )
        assert answer.ok, answer.text
        return str(answer.json()["access_token"])


@pytest.fixture(scope="module")
def chess(house: RunningHouse) -> Iterator[Chess]:
    """The app, known to the house."""
    with callback_server() as (callback, _):
        registration = APP.format(client_id=CLIENT, secret_file=SECRET, callback=callback)
        yield Chess(house, callback, register(house, registration, SECRET))


@pytest.fixture
def member(chromium: Browser, house: RunningHouse) -> Iterator[tuple[Page, Person]]:
    """Somebody signed in."""
    page, person = somebody(chromium, house)
    yield page, person
    page.context.close()


def test_no_is_told_to_the_app(member: tuple[Page, Person], house: RunningHouse, chess: Chess) -> None:
    """The page names the app, the account, what it may and where one goes; no sends back with the reason."""
    page, person = member
    chess.ask(page, "openid games:read")
    asked = page.get_by_role("main")
    expect(page.get_by_role("heading", level=1)).to_have_text("Chess by mail wants to act for you")
    for words in ("Not verified", f"@{person.handle}", "127.0.0.1"):
        expect(asked).to_contain_text(words)
    page.get_by_role("button", name="Deny").click()

    answer = chess.told(page)
    assert (answer["error"], answer["state"]) == ("access_denied", "s-1")
    assert answer["iss"] == house.urls["authorization_server"]
    chess.ask(page, "openid games:read")
    expect(page.get_by_role("button", name="Allow")).to_be_visible()


def test_yes_is_remembered_for_what_was_shown(
    member: tuple[Page, Person], house: RunningHouse, chess: Chess
) -> None:
    """With the keyboard alone: the same again is not asked, more is asked, and what is taken back is dead."""
    page, _ = member
    chess.ask(page, "openid games:read")
    page.get_by_role("button", name="Allow").press("Enter")
    token = chess.redeem(chess.told(page)["code"])

    def games() -> requests.Response:
        shown = {"Authorization": f"Bearer {token}"}
        return requests.get(
            house.url("games", "api/v1/games"), headers=shown, verify=str(house.ca_file), timeout=10
        )

    assert games().status_code == 200
    chess.ask(page, "openid games:read")
    assert "code" in chess.told(page)
    chess.ask(page, "openid games:read profile")
    expect(page.get_by_role("button", name="Allow")).to_be_visible()

    page.goto(house.url("user_management", "apps"))
    page.get_by_role("button", name="Take it back from Chess by mail").click()
    expect(page.get_by_text("No app acts for you")).to_be_visible()
    assert soon_refused(games)
    chess.ask(page, "openid games:read")
    expect(page.get_by_role("button", name="Allow")).to_be_visible()


def test_not_you(member: tuple[Page, Person], house: RunningHouse, chess: Chess) -> None:
    """Another account may answer: the way leads over the login page, and back to the same question."""
    page, person = member
    chess.ask(page, "openid")
    page.get_by_role("link", name="Not you?").click()

    expect(page).to_have_url(re.compile(re.escape(house.urls["login"])))
    other = Person(house)
    other.sign_up()
    page.get_by_label(re.compile("email", re.IGNORECASE)).fill(other.handle)
    page.get_by_label("Password", exact=True).fill(other.password)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("main")).to_contain_text(f"@{other.handle}")
    expect(page.get_by_role("main")).not_to_contain_text(f"@{person.handle}")
