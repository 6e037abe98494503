"""/health/live and /health/ready."""

import pytest

from chassis.service.database import Database
from chassis.valkey import connect
from resource_services.games.app import create_app
from resource_services.games.settings import Settings
from tests.resource_services.games.cast import Client, TableGuard, TableRelations


@pytest.mark.parametrize("path", ["/health/live", "/api/health/live"])
def test_lives(client: Client, path: str) -> None:
    """As long as it answers."""
    assert client.get(path).json == {"status": "live"}


@pytest.mark.parametrize("path", ["/health/ready", "/api/health/ready"])
def test_ready(client: Client, path: str) -> None:
    """When its database and its disk are there."""
    reply = client.get(path)

    assert (reply.status_code, reply.json) == (200, {"status": "ready"})
    assert "no-store" in reply.headers["Cache-Control"]


def test_what_is_not_ready_is_named(settings: Settings, database: Database, guard: TableGuard) -> None:
    """The part, not the reason: that is in the log."""
    lost = connect("unix://games:hunter2@/nowhere/valkey.sock")
    app = create_app(settings, guard=guard, relations=TableRelations(), database=database, valkey=lost)

    reply = app.test_client().get("/health/ready")

    assert (reply.status_code, reply.json) == (503, {"status": "not ready", "failing": ["valkey"]})


def test_a_disk_that_cannot_be_written_is_not_ready(client: Client, settings: Settings) -> None:
    """Uploads would fail."""
    settings.uploads.parent.mkdir(parents=True)
    settings.uploads.write_text("a file where the folder should be")

    assert client.get("/health/ready").json["failing"] == ["uploads"]
