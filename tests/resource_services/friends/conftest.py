"""The friends service on both databases, with a guard whose identity is a table."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.friends.app import create_app
from resource_services.friends.settings import Settings
from tests.resource_services.friends.cast import DOOR, ISSUER, Client, TableGuard

PACKAGE = "resource_services.friends"
MakeApp = Callable[..., Flask]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a service on the database under test."""
    return Settings(
        var=tmp_path,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        introspection_secret="s" * 43,
        database_url=database_url,
    )


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Empty tables in a file that each test copies."""
    file = tmp_path_factory.mktemp("friends") / "empty.sqlite3"
    made = Database(f"sqlite:///{file}")
    migrate(made, PACKAGE)
    made.close()
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> str:
    """A database whose tables each test empties."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE friends_tests")
    url = postgres_server.replace("/postgres?", "/friends_tests?", 1)
    made = Database(url)
    migrate(made, PACKAGE)
    made.close()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Both databases that the product runs on, migrated once and empty for each test."""
    if request.param == "sqlite":
        file = tmp_path / "test.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        return f"sqlite:///{file}"
    url: str = request.getfixturevalue("migrated_postgres")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("TRUNCATE people, untold_circles, idempotency_keys CASCADE")
    return url


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """The tables of the service."""
    made = Database(settings.database_url)
    yield made
    made.close()


@pytest.fixture
def guard() -> TableGuard:
    """A real guard; identity's answers are a dict's."""
    return TableGuard()


@pytest.fixture
def make_app(settings: Settings, database: Database, guard: TableGuard) -> MakeApp:
    """Make the service, with a Valkey or other settings where a test needs them."""

    def make(valkey: Any = None, **changes: Any) -> Flask:
        changed = settings.model_copy(update=changes)
        return create_app(changed, guard=guard, database=database, valkey=valkey)

    return make


@pytest.fixture
def client(make_app: MakeApp) -> Client:
    """A caller of the service."""
    return Client(make_app().test_client())
