"""A real browser shows that a game can do what games do, and nothing to its surroundings."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser_fixtures import chromium_path
from tests.resource_services.games.browsing import Door, chromium, database_url, door, tab
from tests.resource_services.games.cast import zipped
from tests.resource_services.games.sandboxed import FAILS, WORKS, bundle

__all__ = ["chromium", "chromium_path", "database_url", "door", "tab"]

pytestmark = pytest.mark.browser

DEMO = Path(__file__).parents[3] / "deploy" / "demo" / "games"


def test_a_game_can_play_and_nothing_else(door: Door, tab: Page) -> None:
    """Modules, styles, pictures, fetch, web assembly, workers and sound; no storage, API or parent."""
    path = door.game(bundle())

    tab.goto(f"{door.url}/around?game={path}")
    tab.wait_for_function("window.told")

    outcome = tab.evaluate("window.told.outcome")
    assert {name: outcome[name] for name in WORKS} == dict.fromkeys(WORKS, True)
    assert {name: outcome[name] for name in FAILS} == dict.fromkeys(FAILS, False)
    assert (tab.evaluate("window.told.origin"), tab.evaluate("window.toldFrom")) == ("null", "null")
    assert tab.url.startswith(f"{door.url}/around")


def test_a_game_opened_by_itself_is_no_freer(door: Door, tab: Page) -> None:
    """The sandbox is the answer's own, not the frame's."""
    tab.goto(door.url + door.game(zipped({"index.html": "<title>Alone</title>"})))

    assert tab.title() == "Alone"
    assert tab.evaluate("self.origin") == "null"


def test_a_refused_ticket_is_a_page_in_the_frame(door: Door, tab: Page) -> None:
    """The player reads what to do, in the place where the game would be."""
    tab.goto(f"{door.url}/around?game=/play/x/")

    assert "not a way into a game" in (tab.frame_locator("iframe").locator("body").inner_text())


@pytest.mark.parametrize("name", sorted(path.name for path in DEMO.iterdir() if path.is_dir()))
def test_a_demo_game_plays_in_its_sandbox(door: Door, tab: Page, name: str) -> None:
    """It starts by key, draws, and neither fails nor asks for anything that it is refused."""
    complaints: list[str] = []
    tab.on(
        "console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None
    )
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    files = {
        str(file.relative_to(DEMO / name)): file.read_bytes()
        for file in (DEMO / name).rglob("*")
        if file.is_file()
    }

    tab.goto(f"{door.url}/around?game={door.game(zipped(dict(files)))}")
    game = tab.frame_locator("iframe")
    game.locator("h1").wait_for()
    before = game.locator("body").inner_text()
    game.locator("button:focus").press("Space")

    expect(game.locator("body")).not_to_have_text(before, use_inner_text=True)
    assert complaints == []
