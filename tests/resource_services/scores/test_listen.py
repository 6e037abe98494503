"""What becomes of scores when identity tells of accounts."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from chassis.service.database import Database
from chassis.service.events import Event
from chassis.service.people import CHANGED, DELETED, LOCKED
from resource_services.scores.listen import apply
from resource_services.scores.models import Base, Board
from tests.resource_services.scores.cast import (
    ALICE,
    BOARD,
    BOB,
    HISTORY,
    SCORES,
    Client,
    bearer,
    declare,
    leaderboard,
    lines,
    submit,
)

Tell = Callable[..., None]


@pytest.fixture
def tell(database: Database) -> Tell:
    """Apply an event, as the listener does."""

    def act(kind: str, sub: str, **data: str) -> None:
        with database.writing() as session:
            apply(session, Event(1, kind, {"sub": sub, **data}))

    return act


@pytest.fixture(autouse=True)
def played(client: Client, board: dict[str, Any]) -> None:
    """Alice keeps a board and leads on it; Bob has played too."""
    submit(client, "alice", 9)
    submit(client, "bob", 5)


def test_a_new_name_is_shown_at_once(client: Client, tell: Tell) -> None:
    """Whoever reads a leaderboard sees people as they are called now."""
    tell(CHANGED, BOB, handle="robert", name="Robert the <Great>")

    player = leaderboard(client)["items"][1]["player"]

    assert player == {"sub": BOB, "handle": "robert", "name": "Robert the <Great>"}


def test_an_old_token_brings_no_old_name_back(client: Client, tell: Tell) -> None:
    """Identity's word stands over a token that was made before."""
    tell(CHANGED, BOB, handle="robert", name="Robert")
    submit(client, "bob", 6)

    assert lines(leaderboard(client))[1] == (2, "robert", 6)


def test_a_deleted_person_is_forgotten(client: Client, tell: Tell, database: Database) -> None:
    """No table holds them; the board stays for those who play on it, and nobody keeps it."""
    client.post(
        SCORES,
        json={"score": 5, "nonce": "round-0001"},
        headers=bearer("alice") | {"Idempotency-Key": "k"},
    )
    tell(DELETED, ALICE)

    assert lines(leaderboard(client, "bob")) == [(1, "bob", 5)]
    with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if "sub" in column.name:
                    found = select(func.count()).select_from(table).where(column == ALICE)
                    assert session.scalar(found) == 0, column
        assert session.scalar(select(func.count()).select_from(Board)) == 1
    assert declare(client, "bob", BOARD, etag="*", title="Mine").status_code == 403


def test_a_deletion_told_twice_changes_nothing_more(client: Client, tell: Tell) -> None:
    """The same event may come again."""
    tell(DELETED, BOB)
    tell(DELETED, BOB)

    assert lines(leaderboard(client)) == [(1, "alice", 9)]


def test_a_locked_person_loses_nothing(client: Client, tell: Tell) -> None:
    """They will be back."""
    tell(LOCKED, BOB)

    assert len(client.get(HISTORY, headers=bearer("bob")).json["items"]) == 1
    assert len(lines(leaderboard(client))) == 2
