"""The messages service on both databases, with a guard whose identity is a table and friends made by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from redis import Redis

from chassis.service.database import Database
from resource_services.messages.app import create_app
from resource_services.messages.models import Base, Person
from resource_services.messages.settings import Settings
from tests.resource_services.messages.cast import DOOR, ISSUER, SUBS, Client, Clock, Friends, TableGuard

MakeClient = Callable[..., Client]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a service whose files lie in the test's own folder."""
    return Settings(
        var=tmp_path,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        introspection_secret="s" * 43,
        friends="https://localhost:5011",
        client_secret="c" * 43,
        ticket_key="k" * 43,
        database_url=database_url,
    )


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """Tables as the migrations make them (test_migrate.py), and a cast whose names are known."""
    made = Database(settings.database_url)
    Base.metadata.create_all(made.engine)
    with made.writing() as session:
        session.add_all(Person(sub=sub, handle=name, name=name.title()) for name, sub in SUBS.items())
    yield made
    made.close()


@pytest.fixture
def friends() -> Friends:
    """Alice is friends with Bob and with Dora."""
    made = Friends()
    made.befriend("alice", "bob")
    made.befriend("alice", "dora")
    return made


@pytest.fixture
def clock() -> Clock:
    """The time by which messages are judged."""
    return Clock()


@pytest.fixture
def make_client(settings: Settings, database: Database, friends: Friends, clock: Clock) -> MakeClient:
    """A caller of a service made for the test, with a Valkey where it needs one."""

    def make(valkey: "Redis | None" = None, **changes: Any) -> Client:
        changed = settings.model_copy(update=changes)
        app = create_app(
            changed, guard=TableGuard(), relations=friends, valkey=valkey, database=database, clock=clock
        )
        app.test_client_class = Client
        return cast("Client", app.test_client())

    return make


@pytest.fixture
def client(make_client: MakeClient) -> Client:
    """A caller of the service."""
    return make_client()
