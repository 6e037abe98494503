"""A small service on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from chassis.service.database import Database
from chassis.service.parts import Parts
from tests.chassis.service import notes
from tests.chassis.service.notes import DOOR, ISSUER, Base, Hooks, NotesSettings


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> NotesSettings:
    """Settings of the small service."""
    return NotesSettings(
        var=tmp_path,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        introspection_secret="s" * 43,
        database_url=database_url,
    )


@pytest.fixture
def database(settings: NotesSettings) -> Iterator[Database]:
    """Its tables."""
    made = Database(settings.database_url)
    Base.metadata.create_all(made.engine)
    yield made
    made.close()


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> Hooks:
    """What the test does in the middle of a request."""
    made = Hooks()
    monkeypatch.setattr(notes, "hooks", made)
    return made


@pytest.fixture
def app(settings: NotesSettings, database: Database, hooks: Hooks) -> Flask:
    """The small service."""
    return notes.make(Parts(settings=settings, database=database, valkey=None))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A caller of it."""
    return app.test_client()
