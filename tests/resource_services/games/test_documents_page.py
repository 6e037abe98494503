"""The page to try the API, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser_fixtures import chromium_path
from tests.resource_services.games.browsing import Door, chromium, database_url, door, tab
from tests.resource_services.games.cast import raw, shared

__all__ = ["chromium", "chromium_path", "database_url", "door", "tab"]

pytestmark = pytest.mark.browser


def test_the_api_can_be_read_and_tried(door: Door, tab: Page) -> None:
    """With a token from the form, a call answers; nothing that the page's policy forbids is asked for."""
    shared(door.client, title="Lantern Dash")
    complaints: list[str] = []
    tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))

    tab.goto(f"{door.url}/api/v1/docs")
    tab.get_by_role("button", name="Authorize").click()
    tab.get_by_label("auth-bearer-value").fill(raw("alice"))
    tab.get_by_label("Apply credentials").click()
    tab.get_by_role("button", name="Close", exact=True).click()
    tab.locator("#operations-Games-list_games .opblock-summary-control").click()
    tab.get_by_role("button", name="Try it out").click()
    tab.get_by_role("button", name="Execute").click()

    expect(tab.locator(".live-responses-table").first).to_contain_text("Lantern Dash")
    assert complaints == []
    assert all(url.startswith((door.url, "data:")) for url in asked)
