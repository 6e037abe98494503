"""A deleted account is gone from every program that runs: rows, files and names."""

import io
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from chassis.http import Session
from deploy.demo.cast import Member
from deploy.demo.person import Person as Asker
from deploy.demo.person import sign_in
from tests.clients.person import PASSWORD, Page, Person
from tests.house_fixtures import RunningHouse

pytestmark = pytest.mark.house
PATIENCE = 30.0
MARK = "Mooncalf"
"""Stands in all that the person makes."""


def _bundle() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.html", f"<!doctype html><title>{MARK}</title>")
    return packed.getvalue()


def _live(asker: Asker, friend: Asker) -> None:
    """Make something in every section."""
    files = {"bundle": ("moon.zip", _bundle(), "application/zip")}
    details = {"title": MARK, "visibility": "public"}
    game = asker.ask("POST", "games", "/games", data=details, files=files).json()["id"]
    # A board stays for those who still play on it, without its keeper: its words are the game's.
    board = {"title": "Board", "direction": "high", "minimum": 0, "maximum": 9000}
    asker.ask("PUT", "scores", f"/games/{game}/board", json=board)
    asker.ask("POST", "scores", f"/games/{game}/scores", json={"score": 7, "nonce": "once-and-only"})
    asker.ask("POST", "posts", "/posts", json={"text": MARK, "visibility": "everyone"})
    asker.ask("POST", "friends", "/requests", json={"sub": friend.sub, "note": MARK})
    friend.ask("POST", "friends", "/requests", json={"sub": asker.sub})  # to ask back is to say yes
    begun = asker.ask("POST", "messages", "/conversations", json={"with": friend.sub}).json()["id"]
    asker.ask("POST", "messages", f"/conversations/{begun}/messages", json={"text": MARK})


def _rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Every row of every program's database, as text, with where it stands."""
    for database in folder.glob("*.sqlite3"):
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in tables:
                for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - our own tables
                    yield f"{database.stem}.{table}", repr(row)


def _found(house: RunningHouse, *words: str) -> list[str]:
    """Where any of the words still stands, in rows or files."""
    rows = {where for where, row in _rows(house.var) if any(word in row for word in words)}
    files = (path for path in (house.var / "uploads").rglob("*") if path.is_file())
    return sorted(rows) + [str(path) for path in files if MARK.encode() in path.read_bytes()]


def _let_time_pass(house: RunningHouse) -> None:
    """The grace period ends."""
    with closing(sqlite3.connect(house.var / "identity.sqlite3", timeout=10)) as connection, connection:
        connection.execute("UPDATE deletion_leaving SET due_at = '2020-01-01 00:00:00'")


def test_every_program_forgets(house: RunningHouse) -> None:
    """Games with their files, posts, scores, friendships and names go; only a number stays."""
    with Session(str(house.ca_file)) as http:
        people = [Person(house), Person(house)]
        for each in people:
            each.sign_up()
        asker, friend = (sign_in(http, house.urls, Member(p.handle, p.email, PASSWORD)) for p in people)
        _live(asker, friend)
    person = people[0]
    before = _found(house, person.handle, MARK)
    for program in ("games", "scores", "posts", "friends", "profile", "messages"):
        assert any(where.startswith(f"{program}.") for where in before), program
    assert any("uploads" in where for where in before)

    person.sign_in()
    page = Page(person.get(house.url("user_management", "delete")))
    person.send(page.form_with("handle"), handle=person.handle).raise_for_status()
    assert "keep?link=" in person.mail("Your account is going")
    _let_time_pass(house)

    deadline = time.monotonic() + PATIENCE
    while left := _found(house, person.handle, MARK):
        assert time.monotonic() < deadline, left
        time.sleep(0.2)
    person.mail("Your account is deleted")
