"""Large databases, made once and kept in a folder outside the project."""

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Table, insert, inspect, text

from chassis.service.database import Database
from chassis.service.migrate import migrate

Rows = Iterator[tuple[Any, Iterable[dict[str, Any]]]]
CHUNK = 20_000
_DONE = "benchmark_is_complete"


def folder() -> Path:
    """Where they are kept: GATEHOUSE_BENCH_CACHE, or a folder among the temporary ones."""
    path = Path(os.environ.get("GATEHOUSE_BENCH_CACHE") or Path(tempfile.gettempdir()) / "gatehouse-bench")
    path.mkdir(parents=True, exist_ok=True)
    return path


def made(url: str, service: str, rows: Callable[[], Rows]) -> Database:
    """Open a service's database, after filling it if it is not filled already."""
    database = Database(url)
    if not _is_done(database):
        _empty(database)
        migrate(database, f"resource_services.{service}")
        for table, given in rows():
            _fill(database, table.__table__, iter(given))
        _settle(database)
    else:
        migrate(database, f"resource_services.{service}")
    return database


def postgres_url(server: str, name: str) -> str:
    """A database of that name, made if it is not there."""
    with psycopg.connect(server, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f'CREATE DATABASE "{name}"')
    return server.replace("/postgres?", f"/{name}?", 1)


def _is_done(database: Database) -> bool:
    return inspect(database.engine).has_table(_DONE)


def _empty(database: Database) -> None:
    """Begin anew where an earlier making was cut off."""
    if database.engine.dialect.name == "sqlite":
        database.close()
        Path(str(database.engine.url.database)).unlink(missing_ok=True)
        return
    with database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


def _fill(database: Database, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    if database.engine.dialect.name == "sqlite":
        # What is lost in a power cut is made again.
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA journal_mode = OFF")
            connection.exec_driver_sql("PRAGMA synchronous = OFF")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("PRAGMA cache_size = -500000")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            while chunk := list(islice(rows, CHUNK)):
                connection.execute(insert(table), chunk)
            connection.commit()
        database.close()  # the next connection keeps a journal again
        return
    first = next(rows, None)
    if first is None:
        return
    usual = {
        column.name: column.default.arg  # type: ignore[attr-defined]
        for column in table.columns
        if column.default is not None and column.default.is_scalar
    }
    names = list(usual | first)
    columns = ", ".join(f'"{name}"' for name in names)
    with database.engine.connect() as connection:
        driver: Any = connection.connection  # psycopg's, which alone knows COPY
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
            for row in chain([first], rows):
                copy.write_row([_as_json((usual | row)[name]) for name in names])
        driver.commit()


def _as_json(value: Any) -> Any:
    """Lists are kept as JSON."""
    return json.dumps(value) if isinstance(value, list) else value


def _settle(database: Database) -> None:
    """What a database does for itself within minutes of life."""
    statement = "ANALYZE" if database.engine.dialect.name == "sqlite" else "VACUUM ANALYZE"
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("COMMIT") if database.engine.dialect.name == "sqlite" else None
        connection.exec_driver_sql(statement)
    with database.engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE {_DONE} (yes INTEGER)"))
