"""The console against the whole house, as two people at their terminals."""

import contextlib
import json
import os
import pty
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.clients.person import PASSWORD, PATIENCE, Person
from tests.house_fixtures import ROOT, RunningHouse
from web_clients.console.exit_codes import ExitCode

pytestmark = pytest.mark.house
GATEHOUSE = [sys.executable, "-m", "web_clients.console"]


class Console:
    """One person's terminal."""

    def __init__(self, house: RunningHouse, person: Person, home: Path) -> None:
        self.person = person
        self.tokens = home / "config" / "gatehouse" / "tokens.json"
        self.environment = house.environment() | {"XDG_CONFIG_HOME": str(home / "config"), "HOME": str(home)}

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Begin a command."""
        return subprocess.Popen(
            [*GATEHOUSE, *words], cwd=ROOT, env=self.environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def fails(self, *words: str) -> tuple[int, str]:
        """Carry out a command; its status, and what it said on standard error."""
        process = self.start(*words)
        _, said = process.communicate(timeout=60)
        return process.returncode, said

    def __call__(self, *words: str) -> Any:
        """Carry out a command that works; what it said in JSON."""
        process = self.start(*words, "--json")
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, f"{words}: {err}"
        return json.loads(out)

    def sign_in(self, password: str = PASSWORD) -> tuple[int, str]:
        """Log in at a terminal of its own; the status, and all that the terminal showed."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [*GATEHOUSE, "login", self.person.handle], cwd=ROOT, env=self.environment,
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        shown = b""
        with os.fdopen(ours, "rb+", buffering=0) as terminal, contextlib.suppress(OSError):
            while piece := terminal.read(1024):
                shown += piece
                if shown.endswith(b"Password: "):
                    terminal.write(f"{password}\n".encode())
        return process.wait(timeout=60), shown.decode()


@pytest.fixture
def alice(house: RunningHouse, person: Person, tmp_path: Path) -> Console:
    """Alice at her terminal."""
    return Console(house, person, tmp_path / "alice")


@pytest.fixture
def bob(house: RunningHouse, tmp_path: Path) -> Console:
    """Bob at his."""
    person = Person(house)
    person.sign_up()
    return Console(house, person, tmp_path / "bob")


def _game(folder: Path) -> str:
    path = folder / "lantern.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("index.html", "<!doctype html><title>Lantern</title>")
    return str(path)


def _befriend(one: Console, other: Console) -> None:
    deadline = time.monotonic() + PATIENCE
    # Identity's word of a new person takes a moment to come.
    while one.fails("friends", "ask", other.person.handle)[0] != 0:
        assert time.monotonic() < deadline
    assert other("friends", "requests")["items"][0]["person"]["handle"] == one.person.handle
    other("friends", "accept", one.person.handle)


def test_an_evening_at_two_terminals(alice: Console, bob: Console, tmp_path: Path) -> None:
    """Sign in, upload, befriend, post, write; a lock ends it at once, and says how to come back."""
    assert alice.sign_in("not the password")[0] == ExitCode.REFUSED
    status, shown = alice.sign_in()
    assert status == 0, shown
    assert PASSWORD not in shown
    assert bob.sign_in()[0] == 0
    assert alice("whoami")["handle"] == alice.person.handle

    game = alice("games", "upload", _game(tmp_path), "--title", "Lantern", "--visibility", "private")
    assert [each["id"] for each in alice("games", "list", "--mine")["items"]] == [game["id"]]
    assert alice("games", "play-link", game["id"])["url"].startswith("https://")
    assert bob.fails("games", "play-link", game["id"])[0] == ExitCode.NOT_FOUND

    _befriend(alice, bob)
    post = alice("posts", "write", "Who beats me tonight?")
    assert bob("posts", "feed")["items"][0]["id"] == post["id"]
    assert bob.fails("posts", "delete", post["id"], "--yes")[0] == ExitCode.REFUSED
    alice("posts", "delete", post["id"], "--yes")
    assert bob("posts", "list", "--by", alice.person.handle)["items"] == []

    alice("messages", "write", bob.person.handle, "Do you play tonight?")
    assert bob("messages", "list")["items"][0]["unread"] == 1
    assert bob("messages", "read", alice.person.handle)["items"][0]["text"] == "Do you play tonight?"
    assert bob("messages", "list")["items"][0]["unread"] == 0
    assert len(alice("messages", "search", "tonight")["items"]) == 1
    assert alice("scores", "mine")["items"] == []
    assert alice.fails("scores", "board", game["id"])[0] == ExitCode.NOT_FOUND

    bob("friends", "block", alice.person.handle, "--yes")
    assert alice.fails("messages", "write", bob.person.handle, "Why?")[0] != 0

    alice.person.lock()
    status, said = alice.fails("posts", "feed")
    assert status == ExitCode.NOT_SIGNED_IN
    assert "locked" in said
    assert alice.person.house.url("lock", "way-back") in said
    assert not alice.tokens.exists()
    assert alice.sign_in()[0] == ExitCode.REFUSED
    assert bob("posts", "feed")["items"] == []


def test_a_game_for_one_friend(alice: Console, bob: Console, tmp_path: Path) -> None:
    """Shared by name, a private game is seen and played by that friend, until it is taken back."""
    assert alice.sign_in()[0] == bob.sign_in()[0] == 0
    cover = tmp_path / "cover.png"
    Image.new("RGB", (640, 400), "navy").save(cover)
    game = alice("games", "upload", _game(tmp_path), "--tag", "night", "--tag", "run", "--cover", str(cover))
    assert game["tags"] == ["night", "run"]
    assert alice.fails("games", "share", game["id"], bob.person.handle)[0] == ExitCode.REFUSED

    _befriend(alice, bob)
    alice("games", "share", game["id"], bob.person.handle)
    assert [each["id"] for each in bob("games", "list", "--among", "shared")["items"]] == [game["id"]]
    assert bob("games", "play-link", game["id"])["url"]

    alice("games", "share", game["id"], bob.person.handle, "--stop")
    assert bob("games", "list", "--among", "shared")["items"] == []


def test_many_consoles_and_one_refresh(alice: Console) -> None:
    """Started at once with a token that ran out, all get through, and the family lives on."""
    assert alice.sign_in()[0] == 0
    for _ in range(2):
        kept = json.loads(alice.tokens.read_text())
        alice.tokens.write_text(json.dumps(kept | {"expires_at": 0}))
        crowd = [alice.start("posts", "feed") for _ in range(3)]
        assert [each.communicate(timeout=60)[1] for each in crowd] == ["", "", ""]
    assert alice("posts", "feed")["items"] == []

    before = json.loads(alice.tokens.read_text())["access_token"]
    assert alice("logout") == {"signed_out": True}
    assert alice.fails("whoami")[0] == ExitCode.NOT_SIGNED_IN
    answer = alice.person.browser.get(
        alice.person.house.url("posts", "api/v1/feed"),
        headers={"Authorization": f"Bearer {before}"},
        timeout=10,
    )
    assert answer.status_code == 401
