"""A backup holds what is needed to begin again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deploy.local.backup import backup
from deploy.local.errors import CannotStart
from deploy.local.house import House


@pytest.fixture
def kept(tmp_path: Path) -> House:
    """A house with a database that is being written, a secret, an upload and a certificate."""
    house = House(tmp_path / "var")
    for folder in ("secrets/identity", "uploads/games/one", "certs"):
        (house.var / folder).mkdir(parents=True)
    (house.var / "secrets" / "identity" / "identity_secret_key").write_text("secret")
    (house.var / "uploads" / "games" / "one" / "index.html").write_text("<title>game</title>")
    (house.var / "certs" / "authority.pem").write_text("certificate")
    return house


def test_holds_what_is_still_in_the_log_of_a_database(kept: House) -> None:
    """What was committed is in the copy, although the database is open and its file not yet written."""
    with closing(sqlite3.connect(kept.var / "identity.sqlite3")) as live:
        live.execute("PRAGMA journal_mode = WAL")
        live.execute("CREATE TABLE people (name TEXT)")
        live.execute("INSERT INTO people VALUES ('alice')")
        live.commit()

        made = backup(kept)

    with closing(sqlite3.connect(made / "identity.sqlite3")) as copy:
        assert copy.execute("SELECT name FROM people").fetchall() == [("alice",)]


def test_holds_secrets_uploads_and_certificates_for_its_owner_alone(kept: House) -> None:
    """With the copy in its place, the house is the same house."""
    made = backup(kept)

    assert (made / "secrets" / "identity" / "identity_secret_key").read_text() == "secret"
    assert (made / "uploads" / "games" / "one" / "index.html").exists()
    assert (made / "certs" / "authority.pem").read_text() == "certificate"
    assert made.stat().st_mode & 0o077 == 0


def test_two_backups_stand_side_by_side(kept: House) -> None:
    """No backup overwrites another."""
    assert backup(kept) != backup(kept)


def test_nothing_to_copy_is_said(tmp_path: Path) -> None:
    """A mistyped folder is not mistaken for an empty house."""
    with pytest.raises(CannotStart, match="there is no house in"):
        backup(House(tmp_path / "nowhere"))
