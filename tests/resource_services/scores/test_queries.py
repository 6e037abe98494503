"""How many questions each request asks of the database: the same few, however many scores there are."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from chassis.service.database import Database
from tests.resource_services.scores.cast import (
    ALICES,
    BEATEN,
    BEST,
    BOARD,
    HISTORY,
    LEADERBOARD,
    SUMMARY,
    Client,
    Clock,
    FakeGames,
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
    ("path", "count", "games_asked"),
    [
        (BOARD, 1, 1),
        (LEADERBOARD, 4, 1),
        (f"{LEADERBOARD}?span=week&among=friends", 4, 1),
        (HISTORY, 1, 0),
        (BEST, 1, 0),
        (SUMMARY, 2, 0),
        (ALICES, 2, 1),
        (BEATEN, 1, 0),
    ],
)
def test_reading(
    client: Client,
    board: dict[str, Any],
    asked: list[str],
    games: FakeGames,
    path: str,
    count: int,
    games_asked: int,
) -> None:
    """With one score and with twelve; games is asked once, where it is a question of a game."""
    for scores in (1, 11):
        for score in range(scores):
            for who in ("alice", "bob", "dave"):
                submit(client, who, score)
        asked.clear()
        games.asked.clear()

        assert client.get(path, headers=bearer("alice")).status_code == 200
        assert len(asked) == count, asked
        assert len(games.asked) == games_asked


def test_what_was_beaten(
    client: Client, board: dict[str, Any], asked: list[str], games: FakeGames, clock: Clock
) -> None:
    """One question, and one of games where there is something to tell."""
    for who in ("alice", "bob", "dave"):
        submit(client, who, 5 if who == "alice" else 9)
        clock.now += timedelta(minutes=1)
    asked.clear()
    games.asked.clear()

    assert len(client.get(BEATEN, headers=bearer("alice")).json["items"]) == 1
    assert (len(asked), len(games.asked)) == (1, 1), asked


def test_submitting(client: Client, board: dict[str, Any], asked: list[str], games: FakeGames) -> None:
    """The board, the player, the score and both bests; the first time three more."""
    for count in (7, 4, 4):
        asked.clear()
        games.asked.clear()
        assert submit(client, "bob", 5).status_code == 201
        assert len(asked) == count, asked
        assert len(games.asked) == 1


def test_no_leaderboard_looks_at_raw_scores(client: Client, board: dict[str, Any], asked: list[str]) -> None:
    """They may be millions."""
    submit(client, "alice", 5)
    asked.clear()
    client.get(LEADERBOARD, headers=bearer("alice"))

    assert not [statement for statement in asked if "FROM scores" in statement]
