"""A door on this machine, and a browser that comes to it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page, Playwright
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from chassis.service.database import Database
from resource_services.games.app import create_app
from resource_services.games.settings import Settings
from tests.browser_fixtures import ARGUMENTS
from tests.resource_services.games.cast import Client, TableGuard, TableRelations, play_path, shared

AROUND = """<!doctype html><title>Around</title><link rel="icon" href="data:,">
<script>onmessage = (event) => { window.told = event.data; window.toldFrom = event.origin; }</script>
<iframe src="{src}" allow="fullscreen; autoplay"></iframe>"""


class Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log(self, *_: object) -> None:
        """Say nothing."""


class Door:
    """The games door: the service, and a page around any game."""

    def __init__(self, settings: Settings, database: Database, guard: TableGuard) -> None:
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True, request_handler=Quiet)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._app = create_app(
            settings.model_copy(update={"door": self.url}),
            guard=guard,
            relations=TableRelations(),
            database=database,
        )
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
