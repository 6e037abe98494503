"""The home service on both databases, with a guard whose identity is a table."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from email.message import EmailMessage
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import event, text

from chassis.service.database import Database
from chassis.service.migrate import migrate
from chassis.valkey import connect
from resource_services.home.app import create_app
from resource_services.home.limits import LIMITS, Limits
from resource_services.home.mail.compose import Composer
from resource_services.home.mail.deliver import Deliverer
from resource_services.home.models import Base
from resource_services.home.settings import Settings
from tests.conftest import ValkeyServer
from tests.resource_services.home.cast import DOOR, ISSUER, LINK_KEY, Client, Guard, MakeApp, client_of
from tests.resource_services.home.postbox import Clock, Postbox

Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> Iterator[str]:
    """Tables on PostgreSQL, made once and emptied before each test, since making them takes longest."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE home_tests")
    url = postgres_server.replace("/postgres?", "/home_tests?", 1)
    database = Database(url)
    migrate(database, "resource_services.home")
    database.close()
    yield url
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("DROP DATABASE home_tests WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Both databases that the product runs on; the test runs once on each."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.sqlite3'}"
    url: str = request.getfixturevalue("migrated_postgres")
    return url


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a service that lies in the test's own folder."""
    return Settings(
        var=tmp_path,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        introspection_secret="s" * 43,
        link_key=LINK_KEY,
        database_url=database_url,
    )


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """Migrated tables on the database under test."""
    made = Database(settings.database_url)
    if made.engine.name == "sqlite":
        migrate(made, "resource_services.home")
    else:
        tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
        with made.writing() as session:
            session.execute(text(f"TRUNCATE {tables}"))
    yield made
    made.close()


@pytest.fixture
def guard() -> Guard:
    """A real guard; identity's answers are a dict's."""
    return Guard()


@pytest.fixture
def make_app(settings: Settings, database: Database, guard: Guard) -> MakeApp:
    """Make the service; chance is the same each time."""

    def make(limits: Limits = LIMITS, **parts: Any) -> Flask:
        chance = Random(4)  # noqa: S311 - chosen so that a test is not left to chance
        return create_app(settings, guard=guard, database=database, limits=limits, chance=chance, **parts)

    return make


@pytest.fixture
def client(make_app: MakeApp) -> Client:
    """A caller of the service."""
    return client_of(make_app())


@pytest.fixture
def limited(make_app: MakeApp, valkey: ValkeyServer) -> Client:
    """A caller of a service that counts its visitors' requests in a real Valkey."""
    return client_of(make_app(valkey=connect(valkey.url())))


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is moved."""
    return Clock()


@pytest.fixture
def postbox() -> Postbox:
    """A mail server that takes everything, until told otherwise."""
    return Postbox()


@pytest.fixture
def deliver(database: Database, postbox: Postbox, clock: Clock) -> Callable[[], list[EmailMessage]]:
    """Let a job look once; what it sent."""
    composer = Composer(DOOR, "Gatehouse <news@example.org>", LINK_KEY)
    job = Deliverer(database, postbox, composer, clock)

    def look() -> list[EmailMessage]:
        before = len(postbox.sent)
        job.look()
        return postbox.sent[before:]

    return look


@pytest.fixture
def counting(database: Database) -> Counting:
    """Note every statement that the database is asked within the block."""

    @contextmanager
    def count() -> Iterator[list[str]]:
        asked: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
            asked.append(statement)

        event.listen(database.engine, "before_cursor_execute", note)
        yield asked
        event.remove(database.engine, "before_cursor_execute", note)

    return count
