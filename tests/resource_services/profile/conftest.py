"""The profile service on both databases, with a guard and relations that are tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from flask import Flask

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.profile.app import create_app
from resource_services.profile.models import Person
from resource_services.profile.settings import Settings
from tests.resource_services.profile.cast import (
    DOOR,
    ISSUER,
    PEOPLE,
    Client,
    MakeApp,
    TableGuard,
    TableRelations,
)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a service on this machine."""
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
    """Migrated tables on the database under test, and in them the people of the cast."""
    made = Database(settings.database_url)
    migrate(made, "resource_services.profile")
    with made.writing() as session:
        session.add_all(Person(sub=sub, handle=name, name=name.title()) for name, sub in PEOPLE.items())
    yield made
    made.close()


@pytest.fixture
def guard() -> TableGuard:
    """A real guard; identity's answers are a dict's."""
    return TableGuard()


@pytest.fixture
def relations() -> TableRelations:
    """Alice and Bob are friends; Alice and Mallory are parted by a block."""
    return TableRelations()


@pytest.fixture
def make_app(settings: Settings, database: Database, guard: TableGuard, relations: TableRelations) -> MakeApp:
    """Make the service."""

    def make() -> Flask:
        app = create_app(settings, guard=guard, database=database, relations=relations)
        app.test_client_class = Client
        return app

    return make


@pytest.fixture
def client(make_app: MakeApp) -> Client:
    """A caller of the service."""
    return cast("Client", make_app().test_client())
