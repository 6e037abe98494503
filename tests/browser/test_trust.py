"""A browser comes to the doors as a person's would."""

import pytest
from playwright.sync_api import Browser, Error, Page

from deploy.local.doors import doors
from deploy.local.settings import Launcher
from tests.browser_fixtures import ARGUMENTS
from tests.house_fixtures import RunningHouse

DOORS = [door.name for door in doors(Launcher())]


@pytest.mark.parametrize("door", DOORS)
def test_every_door_is_secure(page: Page, house: RunningHouse, door: str) -> None:
    """After `make trust` a browser takes every door's certificate, without a warning and without a flag."""
    answer = page.goto(house.url(door))

    assert answer is not None
    details = answer.security_details()
    assert details is not None
    assert str(details["issuer"]).startswith("Gatehouse local authority")


def test_a_browser_that_was_not_told_refuses(
    chromium: Browser, chromium_path: str, house: RunningHouse, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Trust comes from the store alone: with an empty home the same browser turns away."""
    home = tmp_path_factory.mktemp("home")
    stranger = chromium.browser_type.launch(
        executable_path=chromium_path, args=ARGUMENTS, env={"HOME": str(home)}
    )
    try:
        with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
            stranger.new_page().goto(house.url("home"))
    finally:
        stranger.close()


def test_nothing_comes_from_elsewhere(page: Page, house: RunningHouse) -> None:
    """A page loads from its own door alone."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for door in ("home", "login", "signup"):
        asked.clear()
        page.goto(house.url(door), wait_until="networkidle")

        assert asked
        assert not [url for url in asked if not url.startswith((house.urls[door], "data:"))]
