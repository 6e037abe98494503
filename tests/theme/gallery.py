"""Every piece of the theme on made-up pages, to be looked at and to be tested.

`python -m tests.theme.gallery` serves them on this machine, under the policy that the programs send.
"""

import shutil
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chassis.theme import STATIC, TEMPLATES, theme_url
from chassis.translated import translate

PAGES = Path(__file__).parent / "pages"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'"
)

ADA = {"username": "ada", "name": "Ada Lovelace"}
TITLES = [
    "Lantern Run", "Moss and Brick", "Night Watch", "The Geese of Saint Ives", "Tower of Tiny Kings", "Żółw",
    "Deep Blue Sum", "Marbles", "A Very Long Title About a Very Small Dragon Who Would Not Fly", "Orbit 9",
    "Kite", "雪の城",
]  # fmt: skip
GAMES = [
    {
        "title": title,
        "by": "@ada" if number % 3 else "@bob",
        "when": f"{number + 2} May",
        "private": number % 4 == 1,
    }
    for number, title in enumerate(TITLES)
]

WRONG_LOGIN = [
    {"id": "email", "message": "Type the whole address, like name@example.org."},
    {"id": "password", "message": "Check the address and the password."},
]
WRONG_BUNDLE = [{"id": "bundle", "message": "Choose a zip with an index.html at its top."}]
NEWS = [{"kind": "good", "text": "Lantern Run is on the shelf."}]

# The name that a page is written to → its template, and what it is given beyond the usual.
VARIANTS: dict[str, tuple[str, dict[str, Any]]] = {
    "account": ("account", {"person": ADA, "door": "user_management"}),
    "consent": ("consent", {"person": ADA, "verified": True}),
    "consent-unverified": ("consent", {"person": ADA, "verified": False}),
    "games": ("games", {"person": ADA, "door": "games", "messages": NEWS}),
    "home": ("home", {"door": "home"}),
    "home-member": ("home", {"person": ADA, "door": "home"}),
    "login-wrong": ("login", {"errors": WRONG_LOGIN}),
    "upload-wrong": ("upload", {"person": ADA, "door": "games", "errors": WRONG_BUNDLE}),
}
MEMBERS = {"dashboard", "game", "upload", "edit", "delete", "empty", "unavailable", "pieces", "locked"}


def door_url(name: str, path: str = "") -> str:
    """An address at a door, as both programs give it to the layouts."""
    return f"https://{name.replace('_', '-')}.gatehouse.test/{path.lstrip('/')}"


def environment() -> Environment:
    """The strictest environment that a program may render the theme with."""
    pages = Environment(
        loader=FileSystemLoader([PAGES, TEMPLATES]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translate(pages)
    return pages


def names() -> list[str]:
    """Every page of the gallery."""
    return sorted({page.stem for page in PAGES.glob("*.html")} | set(VARIANTS))


def render(name: str) -> str:
    """The HTML of one page of the gallery."""
    page, more = VARIANTS.get(name, (name, {}))
    context: dict[str, Any] = {
        "door": "login",
        "door_url": door_url,
        "theme_url": theme_url,
        "person": ADA if name in MEMBERS else None,
        "lang": "en",
        "errors": [],
        "verified": True,
        "games": GAMES,
        "titles": [*TITLES, *(f"Game number {number}" for number in range(12))],
    }
    return environment().get_template(f"{page}.html").render(context | more)


def write(folder: Path) -> None:
    """Put all pages and the theme's files into a folder that any web server can show."""
    shutil.copytree(STATIC, folder / theme_url("").strip("/"), dirs_exist_ok=True)
    for name in names():
        (folder / f"{name}.html").write_text(render(name))
    (folder / "frame.html").write_text("<!doctype html><html lang=en><title>Game</title><body bgcolor=#123>")


class Strict(SimpleHTTPRequestHandler):
    """Serves the gallery under the policy that the programs send."""

    def end_headers(self) -> None:
        """Add the policy to every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the library's)
        """Say nothing: a test listens to the pages instead."""


def server(folder: Path) -> ThreadingHTTPServer:
    """A server of that folder on a free port of this machine."""
    return ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))


if __name__ == "__main__":
    with TemporaryDirectory() as made, server(Path(made)) as running:
        write(Path(made))
        print(*(f"http://127.0.0.1:{running.server_port}/{name}.html" for name in names()), sep="\n")  # noqa: T201
        with suppress(KeyboardInterrupt):
            running.serve_forever()
