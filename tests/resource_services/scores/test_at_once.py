"""Scores that come at once: the best stays best, and each counts once."""

import threading
from collections.abc import Callable
from typing import Any, cast

import pytest
from flask import Flask

from tests.resource_services.scores.cast import (
    BEST,
    BOARD,
    SCORES,
    SUMMARY,
    Client,
    MakeApp,
    bearer,
    declare,
    leaderboard,
    lines,
    submit,
)


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """One process of the service, with many threads."""
    return make_app()


def at_once(app: Flask, acts: list[Callable[[Client], Any]]) -> list[Any]:
    """Let each act in a thread of its own, all from one starting line."""
    line = threading.Barrier(len(acts))
    found: list[Any] = [None] * len(acts)

    def run(number: int) -> None:
        client = cast("Client", app.test_client())
        line.wait(10)
        found[number] = acts[number](client)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.parametrize("direction", ["high", "low"])
def test_two_scores_at_once_keep_the_better(app: Flask, client: Client, direction: str) -> None:
    """In whatever order they come through, of eight the best one is kept, and all are counted."""
    declare(client, direction=direction)
    scores = [40, 80, 10, 70, 20, 60, 30, 50]

    replies = at_once(app, [lambda c, score=score: submit(c, "bob", score) for score in scores])  # type: ignore[misc]

    assert [reply.status_code for reply in replies] == [201] * 8
    assert lines(leaderboard(client)) == [(1, "bob", 80 if direction == "high" else 10)]
    assert client.get(BEST, headers=bearer("bob")).json["items"][0]["plays"] == 8
    assert client.get(SUMMARY, headers=bearer("bob")).json["scores"] == 8
    assert client.get(SUMMARY, headers=bearer("bob")).json["boards"] == 1


def test_a_score_replayed_at_once_counts_once(app: Flask, client: Client) -> None:
    """One of them is the first, the others are refused, and nothing fails."""
    declare(client)

    def replay(client: Client) -> int:
        body = {"score": 5, "nonce": "round-0001"}
        return client.post(SCORES, json=body, headers=bearer("bob")).status_code

    assert sorted(at_once(app, [replay] * 6)) == [201] + [409] * 5
    assert client.get(SUMMARY, headers=bearer("bob")).json["scores"] == 1


def test_two_declare_at_once(app: Flask, client: Client) -> None:
    """One becomes the keeper; the other is told so."""
    found = at_once(app, [lambda c, who=who: declare(c, who).status_code for who in ("alice", "bob")])  # type: ignore[misc]

    assert sorted(found) == [201, 403]
    assert client.get(BOARD, headers=bearer("dave")).status_code == 200


def test_many_players_at_once(app: Flask, client: Client) -> None:
    """Nobody waits for ever for another, and each stands where they belong."""
    declare(client)
    names = ["alice", "bob", "dave", "erin"] * 3

    replies = at_once(
        app,
        [lambda c, n=n, name=name: submit(c, name, n) for n, name in enumerate(names)],  # type: ignore[misc]
    )

    assert {reply.status_code for reply in replies} == {201}
    assert lines(leaderboard(client)) == [(1, "erin", 11), (2, "dave", 10), (3, "bob", 9), (4, "alice", 8)]
