"""Which faults of a database are worth another try."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from chassis.store_fault import passes


@pytest.fixture
def held(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a database that another one holds."""
    file = tmp_path / "held.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as other, closing(sqlite3.connect(file)) as own:
        own.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN EXCLUSIVE")
        yield own


def fault(connection: sqlite3.Connection, statement: str) -> Exception:
    """What a library makes of the driver's refusal."""
    with pytest.raises(sqlite3.OperationalError) as refused:
        connection.execute(statement)
    error = RuntimeError()
    error.__cause__ = refused.value
    return error


def test_a_lock_passes(held: sqlite3.Connection) -> None:
    """The other connection will be done."""
    assert passes(fault(held, "CREATE TABLE mine (id)"))


def test_a_table_that_is_not_there_does_not_come_by_itself() -> None:
    """Asking again changes nothing: it is a fault of ours."""
    with closing(sqlite3.connect(":memory:")) as connection:
        assert not passes(fault(connection, "SELECT * FROM nowhere"))


def test_another_database_says_so_itself() -> None:
    """PostgreSQL calls operational only what is: a lost connection, a lock, a machine that is full."""
    assert passes(RuntimeError("the server closed the connection"))
