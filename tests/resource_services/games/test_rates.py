"""How often a person may upload, read and write."""

from pathlib import Path
from typing import cast

import pytest

from chassis.service.database import Database
from chassis.valkey import connect
from resource_services.games.app import create_app
from resource_services.games.settings import Settings
from tests.conftest import ValkeyServer
from tests.resource_services.games.cast import GAMES, Client, TableGuard, TableRelations, bearer, share


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Counts are kept in Valkey, so one database is enough."""
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


def test_uploads_are_few_and_reads_are_many(
    settings: Settings, database: Database, guard: TableGuard, valkey: ValkeyServer
) -> None:
    """An upload costs the disk and the processor; Alice's many leave Bob his."""
    with connect(valkey.url()) as valkey_client:
        few = settings.model_copy(update={"rate_uploads": 1})
        app = create_app(
            few, guard=guard, relations=TableRelations(), database=database, valkey=valkey_client
        )
        app.test_client_class = Client
        client = cast("Client", app.test_client())

        assert [share(client).status_code for _ in range(2)] == [201, 429]
        assert share(client, "bob").status_code == 201
        reply = client.get(GAMES, headers=bearer("alice"))

    assert (reply.status_code, reply.headers["RateLimit-Limit"]) == (200, "600")


@pytest.mark.parametrize(
    ("kind", "path", "body"),
    [("comments", "comments", {"text": "x"}), ("reports", "reports", {"reason": "broken"})],
)
def test_comments_and_reports_have_limits_of_their_own(
    settings: Settings,
    database: Database,
    guard: TableGuard,
    valkey: ValkeyServer,
    kind: str,
    path: str,
    body: dict[str, str],
) -> None:
    """Who talks too much can still do everything else."""
    with connect(valkey.url()) as valkey_client:
        few = settings.model_copy(update={f"rate_{kind}": 1})
        app = create_app(
            few, guard=guard, relations=TableRelations(), database=database, valkey=valkey_client
        )
        app.test_client_class = Client
        client = cast("Client", app.test_client())
        games = [share(client, visibility="public").json["id"] for _ in range(2)]

        replies = [client.post(f"{GAMES}/{game}/{path}", json=body, headers=bearer("bob")) for game in games]

        assert [reply.status_code for reply in replies] == [201, 429]
        assert replies[1].headers["Retry-After"]
        assert client.put(f"{GAMES}/{games[0]}/like", headers=bearer("bob")).status_code == 200
