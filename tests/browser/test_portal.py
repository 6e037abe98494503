"""The developer portal in a real browser: the wizard, working code, a login that is tried."""

import html
import json
import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.people import somebody
from tests.house_fixtures import RunningHouse

CALLBACK = "https://client.example/callback"


@pytest.fixture(scope="module")
def page(chromium: Browser, house: RunningHouse) -> Page:
    """Somebody's browser, signed in."""
    return somebody(chromium, house)[0]


def register(page: Page, house: RunningHouse, kind: str, name: str) -> None:
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
    page.get_by_label("Redirect URIs").fill(CALLBACK)
    page.get_by_role("button", name="Go on").click()
    page.locator("input[value=openid]").check()
    page.locator("input[value=profile]").check()
    page.get_by_role("button", name="Register it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} is registered")


def test_wizard_to_test_login(page: Page, house: RunningHouse) -> None:
    """From nothing to a login that works: register, copy the secret, see the code, try it, read the tokens."""
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


def test_refused_request_explained(page: Page, house: RunningHouse) -> None:
    """A wrong address is explained on the spot to its owner, and on the page of refused requests."""
    page.goto(house.url("authorization_server", "applications/"))
    page.get_by_role("link", name="Open Lanterns").click()
    client_id = page.get_by_label("Client id", exact=True).input_value()
    query = f"client_id={client_id}&response_type=code&redirect_uri={CALLBACK}s"
    page.goto(house.url("authorization_server", f"authorize?{query}"))
    page.get_by_role("link", name="All refused requests of Lanterns").click()
    expect(page.get_by_text("They differ from character 32.")).to_be_visible()
    assert not Axe().run(page).response["violations"]


def test_browser_code_runs_in_a_browser(page: Page, house: RunningHouse) -> None:
    """The JavaScript of the Code page, put into a page at the redirect URI, logs the person in there."""
    register(page, house, "Application in the browser", "Fireflies")
    page.get_by_role("link", name="See working code").click()
    code = page.get_by_label("JavaScript in the browser program", exact=True).input_value()
    script = f'{code}\ndocument.querySelector("button").onclick = login;'
    body = f'<button>Log in</button><script type="module">{script}</script>'
    origin = urlsplit(CALLBACK)

    def serve(route: Route) -> None:
        route.fulfill(body=f"<!doctype html><title>Fireflies</title>{body}", content_type="text/html")

    page.route(f"{origin.scheme}://{origin.netloc}/**", serve)
    page.goto(CALLBACK)
    with page.expect_console_message() as said:
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("button", name="Allow").click()

    told = said.value.args[0].json_value()
    assert json.loads(json.dumps(told))["preferred_username"]
    assert html.escape(page.url) == CALLBACK
    page.unroute_all()
