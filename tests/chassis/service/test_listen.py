"""The process that listens, from its start to its end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from chassis.service.database import Database
from chassis.service.idempotency_keys import KEPT, TABLE
from chassis.service.listen import HOUR, Hourly
from chassis.service.tables import now
from tests.chassis.service.notes import DOOR, ISSUER, soon
from tests.chassis.service.test_events import applied, publish
from tests.conftest import ValkeyServer

PROGRAM = """
from chassis.service import listen
from tests.chassis.service.notes import NotesSettings
from tests.chassis.service.test_events import apply
listen.main(NotesSettings(), apply)
"""


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One database is enough here."""
    return f"sqlite:///{tmp_path / 'notes.sqlite3'}"


def test_listens_until_it_is_told_to_stop(database: Database, valkey: ValkeyServer, tmp_path: Path) -> None:
    """It ends within a moment, with nothing half done."""
    environment = {
        "PATH": os.environ["PATH"],
        "GATEHOUSE_VAR": str(tmp_path),
        "GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL": ISSUER,
        "NOTES_DOOR": DOOR,
        "NOTES_VALKEY_URL": valkey.url(),
        "NOTES_INTROSPECTION_SECRET": "s" * 43,
    }
    process = subprocess.Popen([sys.executable, "-c", PROGRAM], env=environment)
    try:
        publish(valkey, 1, 2)
        soon(lambda: applied(database) == [1, 2], 30)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()


def test_sweeps_once_an_hour(database: Database) -> None:
    """What is kept for a day only does not pile up."""
    at = 0.0
    hourly = Hourly(database, lambda: at)

    def add() -> None:
        with database.writing() as session:
            old = {"begun_at": now() - KEPT * 2, "digest": "d", "acted": True}
            session.execute(TABLE.insert().values(sub="alice", key=str(at), **old))

    def kept() -> int:
        with database.reading() as session:
            return session.scalar(select(func.count()).select_from(TABLE)) or 0

    add()
    hourly()
    assert kept() == 0

    at = HOUR - 1
    add()
    hourly()
    assert kept() == 1

    at = HOUR
    hourly()
    assert kept() == 0
