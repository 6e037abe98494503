"""POST /api/v1/games/<game>/scores."""

from datetime import timedelta
from typing import Any, cast

import pytest

from tests.resource_services.scores.cast import (
    GAME,
    HISTORY,
    SCORES,
    SUMMARY,
    Client,
    Clock,
    MakeApp,
    bearer,
    declare,
    leaderboard,
    lines,
    submit,
)

APP = "/api/v1/games/app:motus:daily"

pytestmark = pytest.mark.usefixtures("board")


def test_a_score_is_taken(client: Client) -> None:
    """And the answer says what it changed."""
    first, worse, better = (submit(client, "bob", score).json for score in (500, 400, 600))

    assert (first["game"], first["score"], first["at"]) == (GAME, 500, "2026-05-06T12:00:00Z")
    assert [(each["best"], each["best_of_week"]) for each in (first, worse, better)] == [
        (True, True), (False, False), (True, True)
    ]  # fmt: skip
    assert lines(leaderboard(client)) == [(1, "bob", 600)]


def test_the_lowest_wins_where_the_board_says_so(client: Client) -> None:
    """Fewest seconds, fewest strokes."""
    other = GAME[:-1] + "2"
    declare(client, path=f"/api/v1/games/{other}/board", direction="low", minimum=-9)
    for who, score in (("alice", 30), ("alice", 20), ("alice", 25), ("bob", -5)):
        submit(client, who, score, f"/api/v1/games/{other}/scores")

    found = client.get(f"/api/v1/games/{other}/leaderboard", headers=bearer("alice")).json

    assert lines(found) == [(1, "bob", -5), (2, "alice", 20)]


@pytest.mark.parametrize("score", [0, 1_000_000])
def test_the_bounds_are_possible(client: Client, score: int) -> None:
    """They belong to the scores."""
    assert submit(client, "bob", score).status_code == 201


@pytest.mark.parametrize("score", [-1, 1_000_001])
def test_an_impossible_score_is_refused(client: Client, score: int) -> None:
    """With the bounds, so that an honest game learns what is wrong."""
    reply = submit(client, "bob", score)

    assert (reply.status_code, reply.json["type"]) == (422, "urn:gatehouse:problem:impossible-score")
    assert (reply.json["minimum"], reply.json["maximum"]) == (0, 1_000_000)
    assert client.get(HISTORY, headers=bearer("bob")).json["items"] == []


@pytest.mark.parametrize("score", [1.5, 1.0, "1", True, None, [], 10**30])
def test_a_score_is_a_whole_number(client: Client, score: object) -> None:
    """No fraction, no text, nothing that is larger than programs count."""
    reply = submit(client, "bob", score)

    assert (reply.status_code, reply.json["errors"][0]["field"]) == (422, "score")


@pytest.mark.parametrize(
    "body", ["NaN", '{"score": Infinity, "nonce": "12345678"}', "[", "", "[" * 9999, "\x00"]
)
def test_what_is_no_json_is_refused(client: Client, body: str) -> None:
    """Not a number is not a score either."""
    reply = client.post(SCORES, data=body, headers=bearer("bob"), content_type="application/json")

    assert reply.status_code in {400, 422}


@pytest.mark.parametrize(
    "nonce", ["", "short", "a" * 65, "with space", "é" * 8, "tab\tbed00", 12345678, "12345678\n"]
)
def test_a_nonce_has_a_shape(client: Client, nonce: object) -> None:
    """What cannot be told apart is no nonce."""
    reply = submit(client, "bob", 5, nonce=nonce)

    assert (reply.status_code, reply.json["errors"][0]["field"]) == (422, "nonce")


def test_a_replayed_score_is_refused(client: Client, clock: Clock) -> None:
    """Also a better one, and also weeks later; nothing of it counts."""
    assert submit(client, "bob", 500, nonce="round-0001").status_code == 201
    clock.now += timedelta(weeks=30)

    reply = submit(client, "bob", 900, nonce="round-0001")

    assert (reply.status_code, reply.json["type"]) == (409, "urn:gatehouse:problem:replayed-score")
    assert lines(leaderboard(client, query="?span=week")) == []
    assert client.get(SUMMARY, headers=bearer("bob")).json["scores"] == 1


def test_a_nonce_is_a_players_own_on_each_board(client: Client) -> None:
    """Whoever guesses another's nonce takes nothing from them."""
    assert submit(client, "bob", 500, nonce="round-0001").status_code == 201
    assert submit(client, "alice", 500, nonce="round-0001").status_code == 201


def test_a_retry_with_its_key_gets_the_first_answer(client: Client) -> None:
    """A game that never saw the answer is not told that it cheats."""
    headers = bearer("bob") | {"Idempotency-Key": "k1"}
    first, second = (
        client.post(SCORES, json={"score": 5, "nonce": "round-0001"}, headers=headers) for _ in range(2)
    )

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json == second.json


def test_without_a_board_there_is_nothing_to_score_on(client: Client) -> None:
    """A game has to be declared first."""
    reply = submit(client, "bob", 5, SCORES.replace(GAME, GAME[:-1] + "9"))

    assert (reply.status_code, reply.json["type"]) == (404, "urn:gatehouse:problem:board-not-found")


def test_an_apps_own_board_takes_scores_of_that_app_alone(client: Client) -> None:
    """Another app cannot make up scores there, whoever its person is."""
    declare(client, "motus", f"{APP}/board")

    refused = submit(client, "alice", 5, f"{APP}/scores")
    taken = submit(client, "alice-at-motus", 5, f"{APP}/scores")

    assert (refused.status_code, refused.json["type"]) == (403, "urn:gatehouse:problem:not-this-app")
    assert taken.status_code == 201


def test_an_app_by_itself_plays_nothing(client: Client) -> None:
    """A score is a person's."""
    declare(client, "motus", f"{APP}/board")

    reply = submit(client, "motus", 5, f"{APP}/scores")

    assert (reply.status_code, reply.json["type"]) == (403, "urn:gatehouse:problem:no-player")


def test_a_player_submits_so_many_scores_a_day(make_app: MakeApp, clock: Clock) -> None:
    """The disk is everyone's; tomorrow there is room again."""
    client = cast("Client", make_app(quota_scores=2).test_client())

    assert [submit(client, "bob", score).status_code for score in (1, 2, 3)] == [201, 201, 403]
    assert submit(client, "alice", 3).status_code == 201
    clock.now += timedelta(days=1)
    assert submit(client, "bob", 3).status_code == 201
    summary: Any = client.get(SUMMARY, headers=bearer("bob")).json
    assert summary["scores"] == 3
