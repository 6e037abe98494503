"""A real browser shows that a game can do what games do, and nothing to its surroundings."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from resource_services.games.app import create_app
from resource_services.games.database import Database
from resource_services.games.settings import Settings
from tests.browser_fixtures import ARGUMENTS, chromium_path
from tests.resource_services.games.cast import Client, TableGuard, play_path, shared, zipped
from tests.resource_services.games.sandboxed import FAILS, WORKS, bundle

__all__ = ["chromium_path"]

pytestmark = pytest.mark.browser

DEMO = Path(__file__).parents[3] / "deploy" / "demo" / "games"
AROUND = """<!doctype html><title>Around</title><link rel="icon" href="data:,">
<script>onmessage = (event) => { window.told = event.data; window.toldFrom = event.origin; }</script>
<iframe src="{src}" allow="fullscreen; autoplay"></iframe>"""


class Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def chromium(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """The machine's Chromium."""
    started = playwright.chromium.launch(
        executable_path=chromium_path, args=[*ARGUMENTS, "--autoplay-policy=no-user-gesture-required"]
    )
    yield started
    started.close()


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One database is enough here."""
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


class Door:
    """The games door: the service, and a page around any game."""

    def __init__(self, settings: Settings, database: Database, guard: TableGuard) -> None:
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True, request_handler=Quiet)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._app = create_app(settings.model_copy(update={"door": self.url}), guard=guard, database=database)
        self._app.test_client_class = Client
        self.client = cast("Client", self._app.test_client())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def _answer(self, environ: Any, start: Any) -> Any:
        request = Request(environ)
        if request.path == "/around":
            page = AROUND.replace("{src}", request.args.get("game", ""))
            return Response(page, mimetype="text/html")(environ, start)
        return self._app(environ, start)

    def game(self, upload: bytes) -> str:
        """Share a game, and give the address to play it."""
        made = shared(self.client, bundle=upload, visibility="public")
        return play_path(self.client, made["id"]).removeprefix(self.url)

    def close(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def door(settings: Settings, database: Database, guard: TableGuard) -> Iterator[Door]:
    """The games door, over HTTP on this machine."""
    made = Door(settings, database, guard)
    yield made
    made.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab of a browser that knows nothing of the house."""
    context = chromium.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


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
