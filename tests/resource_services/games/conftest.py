"""The games service on both databases, with a guard whose identity is a table."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.games.app import create_app
from resource_services.games.bundles.limits import LIMITS, Limits
from resource_services.games.limits import KEPT, Kept
from resource_services.games.settings import Settings
from resource_services.games.tickets import Tickets
from tests.resource_services.games.cast import (
    DOOR,
    ISSUER,
    Client,
    MakeApp,
    MakeClient,
    TableGuard,
    TableRelations,
)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a service whose files lie in the test's own folder."""
    return Settings(
        var=tmp_path,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        introspection_secret="s" * 43,
        ticket_key="k" * 43,
        friends="https://localhost:5011",
        client_secret="c" * 43,
        database_url=database_url,
    )


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """Migrated tables on the database under test."""
    made = Database(settings.database_url)
    migrate(made, "resource_services.games")
    yield made
    made.close()


@pytest.fixture
def guard() -> TableGuard:
    """A real guard; identity's answers are a dict's."""
    return TableGuard()


@pytest.fixture
def relations() -> TableRelations:
    """Who is whose friend is a table, too; at first nobody is anybody's."""
    return TableRelations()


class Clock:
    """Time that a test may move."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        """Unix time, as far ahead as the test says."""
        return time.time() + self.ahead


@pytest.fixture
def clock() -> Clock:
    """The time by which tickets are judged."""
    return Clock()


@pytest.fixture
def make_app(
    settings: Settings, database: Database, guard: TableGuard, relations: TableRelations, clock: Clock
) -> MakeApp:
    """Make the service, with other limits or settings where a test needs them."""

    def make(limits: Limits = LIMITS, kept: Kept = KEPT, **changes: Any) -> Flask:
        changed = settings.model_copy(update=changes)
        tickets = Tickets(settings.ticket_key.get_secret_value(), clock)
        app = create_app(
            changed,
            guard=guard,
            relations=relations,
            database=database,
            tickets=tickets,
            limits=limits,
            kept=kept,
        )
        app.test_client_class = Client
        return app

    return make


@pytest.fixture
def make_client(make_app: MakeApp) -> MakeClient:
    """A caller of a service made for the test."""
    return lambda *args, **kwargs: cast("Client", make_app(*args, **kwargs).test_client())


@pytest.fixture
def client(make_client: MakeClient) -> Client:
    """A caller of the service."""
    return make_client()
