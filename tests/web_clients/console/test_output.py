"""What a command shows: plain where it is piped, harmless whoever wrote it, JSON in documented shapes."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.conftest import ROOT
from tests.web_clients.console.conftest import Terminal
from tests.web_clients.console.fake_house import BOB, FakeHouse, page
from web_clients.console.app import app
from web_clients.console.plain_text import moment, plain

POST: dict[str, Any] = {
    "id": "0b6c0f5e-0000-4000-8000-00000000b057",
    "author": BOB,
    "text": "Beat my score",
    "visibility": "friends",
    "game": None,
    "hidden": None,
    "likes": 2,
    "liked": False,
    "comments": 0,
    "created_at": "2026-05-02T10:00:00Z",
    "edited_at": None,
}


@pytest.mark.parametrize(
    "text",
    ["\x1b[2J\x1b]0;you\x07", "\x9b31m", "a\rb", "\x00", "\u202egnp.exe", "\u2066x", "\ud800", "\ue000"],
)
def test_what_others_wrote_cannot_rule_the_terminal(text: str) -> None:
    """No escape sequence, no turned direction, no invisible letter comes through."""
    shown = plain(text)

    assert "\ufffd" in shown
    assert not set(shown) & set("\x1b\x9b\r\x00\x07\u202e\u2066\ud800\ue000")


@pytest.mark.parametrize("text", ["Zoë writes\ntwo lines", "👩\u200d👩\u200d👧", "שלום", "❤\ufe0f"])
def test_what_people_write_stays(text: str) -> None:
    """Languages, emoji and line breaks are as they were written."""
    assert plain(text) == text


def test_a_time_that_is_none() -> None:
    """An odd time is shown as it came, and none as nothing."""
    assert (moment(None), moment("soon")) == ("", "soon")


def test_a_table_without_a_terminal(alice: Terminal, fake_house: FakeHouse) -> None:
    """Piped, there is no colour and no id that is cut short."""
    text = "\x1b[31mred[/] [bold]not markup[/bold]"
    fake_house.routes["GET", "/api/v1/feed"] = page({**POST, "text": text})

    result = alice("posts", "feed")

    assert "\x1b" not in result.out
    assert "[bold]not markup[/bold]" in result.out
    assert POST["id"] in result.out
    assert "Bob @bob" in result.out


@pytest.mark.parametrize("no_color", [False, True])
def test_colour(
    alice: Terminal, fake_house: FakeHouse, monkeypatch: pytest.MonkeyPatch, *, no_color: bool
) -> None:
    """On a terminal there are colours, unless the person wants none (no-color.org)."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    fake_house.down = True

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert alice("posts", "feed").status == 7

    coloured = re.search(r"\x1b\[[0-9;]*3[0-7]", screen.getvalue()) is not None
    assert coloured is not no_color


def test_json_is_the_documented_shape(alice: Terminal, fake_house: FakeHouse) -> None:
    """A list is its items and whether there is more; an item has the documented members."""
    fake_house.routes["GET", "/api/v1/feed"] = page({**POST, "new": "member of the API"})

    told = json.loads(alice("posts", "feed", "--json").out)

    assert set(told) == {"items", "more"}
    assert told["more"] is False
    assert f"| {', '.join(f'`{name}`' for name in told['items'][0])} |" in _document()


def test_an_empty_list_says_what_to_do(alice: Terminal, fake_house: FakeHouse) -> None:
    """Nobody is left before an empty table."""
    fake_house.routes["GET", "/api/v1/feed"] = page()

    assert "gatehouse posts write" in alice("posts", "feed").out


def test_as_many_as_were_asked_for(alice: Terminal, fake_house: FakeHouse) -> None:
    """Pages are followed by their cursor alone, whatever host the link names, until there is enough."""

    def answer(request: Any) -> Any:
        number = int(request.url.rpartition("cursor=c")[2]) if "cursor=" in request.url else 0
        link = f"https://elsewhere.example/api/v1/feed?cursor=c{number + 1}"
        return page(*[{**POST, "likes": number}] * 2, more=link)

    fake_house.routes["GET", "/api/v1/feed"] = answer

    told = json.loads(alice("posts", "feed", "--limit", "5", "--json").out)

    assert [each["likes"] for each in told["items"]] == [0, 0, 1, 1, 2]
    assert told["more"] is True
    assert all("elsewhere" not in (request.url or "") for request in fake_house.requests)
    assert "There is more" in alice("posts", "feed", "--limit", "5").err


def test_from_any_folder_through_a_link(tmp_path: Path) -> None:
    """The command is found through a link, and takes no module from the folder in which somebody stands."""
    (tmp_path / "gatehouse").symlink_to(ROOT / "web_clients" / "console" / "gatehouse")
    (tmp_path / "requests.py").write_text("raise SystemExit('taken from the wrong place')")

    done = subprocess.run(
        [str(tmp_path / "gatehouse"), "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert re.fullmatch(r"gatehouse \d+\.\d+\.\d+\n", done.stdout)


def test_installed_beside_python() -> None:
    """What `make up` links into .venv/bin is the program."""
    link = re.search(r"^ln -sf (\S+) (\S+)$", (ROOT / "deploy" / "install").read_text(), re.MULTILINE)
    assert link is not None

    assert link[2] == ".venv/bin/gatehouse"
    assert os.access(os.path.normpath(ROOT / ".venv" / "bin" / link[1]), os.X_OK)


def test_every_command_is_documented() -> None:
    """docs/console.md names each command, and each says in one sentence what it does."""
    for group in app.registered_groups:
        assert group.typer_instance is not None
        name = group.typer_instance.info.name
        for command in group.typer_instance.registered_commands:
            word = command.name or command.callback.__name__  # type: ignore[union-attr]
            assert re.search(rf"^\| `{name} .*`{word}`|^\| `{name} {word}`", _document(), re.MULTILINE), word
            assert (command.callback.__doc__ or "").strip().partition("\n")[0].endswith(".")


def _document() -> str:
    return (ROOT / "docs" / "console.md").read_text(encoding="utf-8")
