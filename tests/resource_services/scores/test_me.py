"""GET /api/v1/me/history, /api/v1/me/best and /api/v1/summary."""

from datetime import timedelta
from typing import Any

import pytest

from tests.resource_services.scores.cast import (
    BEST,
    BOARD,
    GAME,
    HISTORY,
    SCORES,
    SUMMARY,
    Client,
    Clock,
    bearer,
    declare,
    submit,
)

OTHER = GAME[:-1] + "2"


@pytest.fixture(autouse=True)
def played(client: Client, board: dict[str, Any], clock: Clock) -> None:
    """Alice has played two games, and Bob one."""
    declare(client, path=BOARD.replace(GAME, OTHER), title="Orbit", direction="low")
    for who, game, score in (
        ("alice", GAME, 5), ("alice", OTHER, 50), ("alice", GAME, 9), ("bob", GAME, 70), ("alice", GAME, 7),
    ):  # fmt: skip
        assert submit(client, who, score, SCORES.replace(GAME, game)).status_code == 201
        clock.now += timedelta(minutes=1)


def ask(client: Client, path: str, who: str = "alice") -> Any:
    """Read something of one's own."""
    reply = client.get(path, headers=bearer(who))
    assert reply.status_code == 200, reply.text
    return reply.json


def test_my_history_has_my_scores_newest_first(client: Client) -> None:
    """Each with its game, and nobody else's."""
    items = ask(client, HISTORY)["items"]

    assert [(item["title"], item["score"]) for item in items] == [
        ("Lantern Dash", 7), ("Lantern Dash", 9), ("Orbit", 50), ("Lantern Dash", 5)
    ]  # fmt: skip
    assert items[0]["at"] == "2026-05-06T12:04:00Z"


def test_my_bests_have_one_line_a_board(client: Client) -> None:
    """The newest first, with how often I played."""
    items = ask(client, BEST)["items"]

    assert [(item["game"], item["score"], item["plays"], item["direction"]) for item in items] == [
        (GAME, 9, 3, "high"), (OTHER, 50, 1, "low")
    ]  # fmt: skip


@pytest.mark.parametrize(("path", "count"), [(HISTORY, 4), (BEST, 2)])
def test_pages_follow_each_other(client: Client, path: str, count: int) -> None:
    """One by one by their links, the same lines as at once."""
    found, following = [], f"{path}?limit=1"
    while following:
        page = ask(client, following)
        found += page["items"]
        following = page["next"]

    assert len(found) == count
    assert found == ask(client, path)["items"]


@pytest.mark.parametrize("path", [HISTORY, BEST])
def test_a_made_up_cursor_is_refused(client: Client, path: str) -> None:
    """By name."""
    reply = client.get(f"{path}?cursor=x", headers=bearer("alice"))

    assert (reply.status_code, reply.json["errors"][0]["field"]) == (422, "cursor")


def test_my_summary(client: Client) -> None:
    """What the dashboard shows."""
    found = ask(client, SUMMARY)

    assert (found["boards"], found["scores"]) == (2, 4)
    assert (found["latest"]["title"], found["latest"]["score"]) == ("Lantern Dash", 7)
    assert ask(client, SUMMARY, "dave") == {"boards": 0, "scores": 0, "latest": None}
