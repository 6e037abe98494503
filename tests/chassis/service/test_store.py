"""A database that does not answer in time: come back later, and nothing was done."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from chassis.service import database as databases
from chassis.service.database import Database
from chassis.service.parts import Parts
from tests.chassis.service import notes
from tests.chassis.service.notes import DOOR, ISSUER, NOTES, Base, NotesSettings

WRITE = {"json": {"words": "Milk"}, "headers": {"Authorization": "alice", "Idempotency-Key": "one"}}


def caller(folder: Path, url: str) -> tuple[FlaskClient, Database]:
    """A caller of a small service whose tables are at `url`."""
    settings = NotesSettings(
        var=folder,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        introspection_secret="s" * 43,
        database_url=url,
    )
    database = Database(url)
    return notes.make(Parts(settings=settings, database=database, valkey=None)).test_client(), database


def test_a_writer_that_waited_too_long_for_its_turn_may_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite has one writer at a time; the next try finds the turn free, and the same key acts once."""
    monkeypatch.setattr(databases, "_BUSY_MILLISECONDS", 1)
    file = tmp_path / "notes.sqlite3"
    client, database = caller(tmp_path, f"sqlite:///{file}")
    Base.metadata.create_all(database.engine)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = client.post(NOTES, **WRITE)
        other.execute("ROLLBACK")

    assert refused.status_code == 503
    assert refused.json is not None
    assert refused.json["type"] == "urn:gatehouse:problem:store-unavailable"
    assert refused.headers["Retry-After"] == "1"
    assert client.post(NOTES, **WRITE).status_code == 201
    database.close()


def test_a_database_that_is_away_is_no_fault_of_the_request(tmp_path: Path) -> None:
    """Nothing listens at that address; the answer tells neither the address nor the statement."""
    client, database = caller(tmp_path, "postgresql://notes@127.0.0.1:1/notes")
    refused = client.post(NOTES, **WRITE)

    assert refused.status_code == 503
    assert "127.0.0.1" not in refused.text
    assert "notes@" not in refused.text
    database.close()
