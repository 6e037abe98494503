"""A device without a keyboard is connected in a real browser (RFC 8628)."""

from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import somebody
from tests.house_fixtures import RunningHouse

CLIENT = "gatehouse-console"
GRANT = "urn:ietf:params:oauth:grant-type:device_code"


@pytest.fixture(scope="module")
def page(chromium: Browser, house: RunningHouse) -> Page:
    """Somebody's browser, signed in."""
    return somebody(chromium, house)[0]


class Device:
    """What a device does: ask for a code, show it, and ask for its tokens."""

    def __init__(self, house: RunningHouse) -> None:
        self.house = house
        self.shown = self._post("device_authorization", scope="openid games:read").json()

    def ask(self) -> dict[str, Any]:
        """Ask for the tokens; give the answer."""
        found: dict[str, Any] = self._post(
            "token", grant_type=GRANT, device_code=self.shown["device_code"]
        ).json()
        return found

    def _post(self, path: str, **form: str) -> requests.Response:
        url = self.house.url("authorization_server", path)
        return requests.post(
            url, data=form | {"client_id": CLIENT}, verify=str(self.house.ca_file), timeout=10
        )


def enter(page: Page, device: Device, code: str) -> None:
    """Type a code at the address that the device shows."""
    page.goto(device.shown["verification_uri"])
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()


def test_allowed(page: Page, house: RunningHouse) -> None:
    """The page shows what and for whom before one allows it; lower case and no hyphen will do."""
    device = Device(house)
    enter(page, device, device.shown["user_code"].lower().replace("-", ""))
    expect(page.get_by_role("main")).to_contain_text(device.shown["user_code"])
    expect(page.get_by_role("heading", level=1)).to_contain_text("on a device wants to act for you")
    page.get_by_role("button", name="Allow").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The device is connected")

    assert device.ask()["token_type"] == "Bearer"


def test_told_no(page: Page, house: RunningHouse) -> None:
    """The device learns it at its next question."""
    device = Device(house)
    page.goto(device.shown["verification_uri_complete"])
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The device was told no")

    assert device.ask()["error"] == "access_denied"


def test_a_wrong_code_is_kept_and_explained(page: Page, house: RunningHouse) -> None:
    """The form says so, keeps what was typed, and leads there with the keyboard."""
    enter(page, Device(house), "BBBB-BBBB")

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Code")).to_have_value("BBBB-BBBB")
