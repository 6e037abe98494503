"""The posts service on both databases, with a guard whose identity is a table, as are its relations."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.posts.app import create_app
from resource_services.posts.limits import LIMITS, Limits
from resource_services.posts.settings import Settings
from tests.resource_services.posts.cast import (
    DOOR,
    ISSUER,
    Client,
    MakeApp,
    TableGuard,
    TableRelations,
    client_of,
)

Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a service that lies in the test's own folder."""
    return Settings(
        var=tmp_path,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        introspection_secret="s" * 43,
        friends="https://localhost:5011",
        client_secret="c" * 43,
        database_url=database_url,
    )


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """Migrated tables on the database under test."""
    made = Database(settings.database_url)
    migrate(made, "resource_services.posts")
    yield made
    made.close()


@pytest.fixture
def guard() -> TableGuard:
    """A real guard; identity's answers are a dict's."""
    return TableGuard()


@pytest.fixture
def relations() -> TableRelations:
    """Bob is Alice's friend, Dan and she have blocked each other, Carol and Mo are strangers."""
    made = TableRelations()
    made.befriend("alice", "bob")
    made.block("alice", "dan")
    return made


@pytest.fixture
def make_app(settings: Settings, database: Database, guard: TableGuard, relations: TableRelations) -> MakeApp:
    """Make the service, with other limits where a test needs them."""

    def make(limits: Limits = LIMITS) -> Flask:
        app = create_app(settings, guard=guard, relations=relations, database=database, limits=limits)
        app.test_client_class = Client
        return app

    return make


@pytest.fixture
def client(make_app: MakeApp) -> Client:
    """A caller of the service."""
    return client_of(make_app())


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
