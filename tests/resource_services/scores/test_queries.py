"""How many questions each request asks of the database: the same few, however many scores there are."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from chassis.service.database import Database
from tests.resource_services.scores.cast import (
    BEST,
    BOARD,
    HISTORY,
    LEADERBOARD,
    SUMMARY,
    Client,
    bearer,
    submit,
)


@pytest.fixture
def asked(database: Database) -> Iterator[list[str]]:
    """Every statement that is sent."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        (BOARD, 1),
        (LEADERBOARD, 4),
        (f"{LEADERBOARD}?span=week&among=friends", 4),
        (HISTORY, 1),
        (BEST, 1),
        (SUMMARY, 2),
    ],
)
def test_reading(client: Client, board: dict[str, Any], asked: list[str], path: str, count: int) -> None:
    """With one score and with twelve."""
    for scores in (1, 11):
        for score in range(scores):
            for who in ("alice", "bob", "dave"):
                submit(client, who, score)
        asked.clear()

        assert client.get(path, headers=bearer("alice")).status_code == 200
        assert len(asked) == count, asked


def test_submitting(client: Client, board: dict[str, Any], asked: list[str]) -> None:
    """The board, the player, the score and both bests; the first time three more."""
    for count in (7, 4, 4):
        asked.clear()
        assert submit(client, "bob", 5).status_code == 201
        assert len(asked) == count, asked


def test_no_leaderboard_looks_at_raw_scores(client: Client, board: dict[str, Any], asked: list[str]) -> None:
    """They may be millions."""
    submit(client, "alice", 5)
    asked.clear()
    client.get(LEADERBOARD, headers=bearer("alice"))

    assert not [statement for statement in asked if "FROM scores" in statement]
