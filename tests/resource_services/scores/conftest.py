"""The scores service on both databases, with a guard whose identity is a table and friends by hand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.scores.app import create_app
from resource_services.scores.settings import Settings
from tests.resource_services.scores.cast import (
    DOOR,
    ISSUER,
    Client,
    Clock,
    FakeGames,
    FakeRelations,
    MakeApp,
    TableGuard,
    declare,
)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a service whose database is the test's own."""
    return Settings(
        var=tmp_path,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        friends="https://localhost:5011",
        games="https://localhost:5007",
        introspection_secret="s" * 43,
        client_secret="c" * 43,
        database_url=database_url,
    )


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """Migrated tables on the database under test."""
    made = Database(settings.database_url)
    migrate(made, "resource_services.scores")
    yield made
    made.close()


@pytest.fixture
def guard() -> TableGuard:
    """A real guard; identity's answers are a dict's."""
    return TableGuard()


@pytest.fixture
def relations() -> FakeRelations:
    """People who know nobody, until a test says otherwise."""
    return FakeRelations()


@pytest.fixture
def games() -> FakeGames:
    """Games of Alice's that everyone may play, until a test says otherwise."""
    return FakeGames()


@pytest.fixture
def clock() -> Clock:
    """The time at which scores are submitted."""
    return Clock()


@pytest.fixture
def make_app(
    settings: Settings,
    database: Database,
    guard: TableGuard,
    relations: FakeRelations,
    games: FakeGames,
    clock: Clock,
) -> MakeApp:
    """Make the service, with other settings where a test needs them."""

    def make(**changes: Any) -> Flask:
        changed = settings.model_copy(update=changes)
        app = create_app(
            changed, guard=guard, relations=relations, games=games, database=database, clock=clock
        )
        app.test_client_class = Client
        return app

    return make


@pytest.fixture
def client(make_app: MakeApp) -> Client:
    """A caller of the service."""
    return cast("Client", make_app().test_client())


@pytest.fixture
def board(client: Client) -> dict[str, Any]:
    """A board that Alice keeps, on which the highest score wins."""
    reply = declare(client)
    assert reply.status_code == 201, reply.text
    return dict(reply.json)
