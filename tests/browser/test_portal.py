"""The developer portal in a real browser: the wizard, working code, a login that is tried."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.callback import callback_server
from tests.browser.people import somebody
from tests.house_fixtures import RunningHouse

CALLBACK = "https://client.example/callback"


@pytest.fixture(scope="module")
def page(chromium: Browser, house: RunningHouse) -> Page:
    """Somebody's browser, signed in."""
    return somebody(chromium, house)[0]


def register(page: Page, house: RunningHouse, kind: str, name: str, callback: str = CALLBACK) -> None:
    """Walk through the wizard with mouse and keyboard."""
    page.goto(house.url("authorization_server", "applications/"))
    page.get_by_role("link", name="Register an application").click()
    page.get_by_role("radio", name=kind).press("Space")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Privacy policy").fill("https://client.example/policy")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Redirect URIs").fill(callback)
    page.get_by_label("Development mode").set_checked(callback.startswith("http://"))
    page.get_by_role("button", name="Go on").click()
    page.locator("input[value=openid]").check()
    page.locator("input[value=profile]").check()
    page.get_by_role("button", name="Register it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} is registered")


@pytest.fixture(scope="module")
def moths(page: Page, house: RunningHouse) -> str:
    """An application that is registered; its name."""
    register(page, house, "Web application with a server", "Moths")
    return "Moths"


def test_wizard_to_test_login(page: Page, house: RunningHouse) -> None:
    """From nothing to a login that works: register, copy the secret, see code, try it, read the tokens."""
    register(page, house, "Web application with a server", "Lanterns")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy Client secret").click()
    secret = page.get_by_label("Client secret", exact=True).input_value()
    assert re.fullmatch(r"gcs_[\w-]{43}", secret)
    assert page.evaluate("navigator.clipboard.readText()") == secret
    assert not Axe().run(page).response["violations"]

    page.get_by_role("link", name="See working code").click()
    expect(page.get_by_label("Authlib program", exact=True)).to_have_value(re.compile(re.escape(CALLBACK)))
    assert not Axe().run(page).response["violations"]

    page.get_by_role("link", name="Test login").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Go to the authorization endpoint").click()
    expect(page.get_by_text("Not verified")).to_be_visible()
    page.get_by_role("button", name="Allow").click()
    expect(page.get_by_text("Every step went as it should.")).to_be_visible()
    expect(page.get_by_text("nonce is the one that was sent")).to_be_visible()
    assert not Axe().run(page).response["violations"]


def test_refused_request_explained(page: Page, house: RunningHouse, moths: str) -> None:
    """A wrong address is explained on the spot to its owner, and on the page of refused requests."""
    page.goto(house.url("authorization_server", "applications/"))
    page.get_by_role("link", name=f"Open {moths}").click()
    client_id = page.get_by_label("Client id", exact=True).input_value()
    query = f"client_id={client_id}&response_type=code&redirect_uri={CALLBACK}s"
    page.goto(house.url("authorization_server", f"authorize?{query}"))
    page.get_by_role("link", name=f"All refused requests of {moths}").click()
    expect(page.get_by_text("They differ from character 32.")).to_be_visible()
    assert not Axe().run(page).response["violations"]


def test_axe_finds_nothing(page: Page, house: RunningHouse, moths: str) -> None:
    """Every other page of the portal, the steps of the wizard among them, is as good to a screen reader."""
    base = house.url("authorization_server", "applications/")
    page.goto(base)
    page.get_by_role("link", name=f"Open {moths}").click()
    own = [f"{page.url}{name}" for name in ("", "trial", "secrets", "usage", "settings", "end")]
    page.goto(f"{base}new")
    page.get_by_role("radio", name="Mobile, desktop").press("Space")
    page.get_by_role("button", name="Go on").click()
    steps = [
        f"{base}{name}" for name in ("new", "new/about?check", "new/addresses?check", "new/scopes?check")
    ]

    for url in [base, *steps, *own]:
        page.goto(url)
        assert not Axe().run(page).response["violations"], url


@pytest.fixture
def pages() -> Iterator[tuple[str, dict[str, str]]]:
    """A developer's own server on this machine: its callback address, and what it serves there."""
    with callback_server() as served:
        yield served


def test_browser_code_runs_in_a_browser(
    page: Page, house: RunningHouse, pages: tuple[str, dict[str, str]]
) -> None:
    """The JavaScript of the Code page, put into a page at the redirect URI, logs the person in there."""
    callback, served = pages
    register(page, house, "Application in the browser", "Fireflies", callback)
    page.get_by_role("link", name="See working code").click()
    code = page.get_by_label("JavaScript in the browser program", exact=True).input_value()
    script = f'{code}\ndocument.querySelector("button").onclick = login;'
    served["body"] = f'<title>Fireflies</title><button>Log in</button><script type="module">{script}</script>'

    page.goto(callback)
    with page.expect_console_message(lambda said: said.type == "log") as said:
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("button", name="Allow").click()

    assert said.value.args[0].json_value()["preferred_username"]
    assert page.url == callback
