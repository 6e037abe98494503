"""GET /api/v1/me/beaten and /api/v1/people/<sub>/bests."""

from datetime import timedelta
from typing import Any

import pytest

from tests.resource_services.scores.cast import (
    ALICE,
    ALICES,
    BEATEN,
    BOARD,
    BOB,
    DAVE,
    GAME,
    SCORES,
    Client,
    Clock,
    FakeGames,
    FakeRelations,
    bearer,
    declare,
    submit,
)

OTHER = GAME[:-1] + "2"
NOBODY = "/api/v1/people/no-such-person/bests"


@pytest.fixture(autouse=True)
def played(client: Client, board: dict[str, Any], clock: Clock) -> None:
    """Alice played two games; Dave led before her, Bob beat her in both, and Erin came behind."""
    declare(client, path=BOARD.replace(GAME, OTHER), title="Orbit", direction="low")
    for who, game, score in (
        ("dave", GAME, 90), ("alice", GAME, 50), ("alice", OTHER, 50), ("erin", GAME, 50),
        ("bob", GAME, 70), ("bob", OTHER, 20),
    ):  # fmt: skip
        assert submit(client, who, score, SCORES.replace(GAME, game)).status_code == 201
        clock.now += timedelta(minutes=1)


def ask(client: Client, path: str = BEATEN, who: str = "alice") -> Any:
    """Read."""
    reply = client.get(path, headers=bearer(who))
    assert reply.status_code == 200, reply.text
    return reply.json


def beaten(client: Client, query: str = "", who: str = "alice") -> list[tuple[str, int, str, int]]:
    """Title, own best, who beat it, with what."""
    items = ask(client, f"{BEATEN}{query}", who)["items"]
    return [(one["title"], one["score"], one["player"]["handle"], one["theirs"]) for one in items]


def test_tells_who_took_which_place(client: Client) -> None:
    """The latest first, on either direction; who led before, or only drew level, took none."""
    assert beaten(client) == [("Orbit", 50, "bob", 20), ("Lantern Dash", 50, "bob", 70)]
    assert beaten(client, "?limit=1") == [("Orbit", 50, "bob", 20)]
    assert beaten(client, who="bob") == []


def test_only_what_is_newer_counts(client: Client, clock: Clock) -> None:
    """Since the moment that is asked for, and since the own best was set."""
    assert beaten(client, "?since=2026-05-06T12:04:30Z") == [("Orbit", 50, "bob", 20)]
    assert submit(client, "alice", 10, SCORES.replace(GAME, OTHER)).status_code == 201
    assert beaten(client) == [("Lantern Dash", 50, "bob", 70)]
    clock.now += timedelta(days=8)
    assert beaten(client) == []


@pytest.mark.parametrize("since", ["", "0", "2026-05-06", "2026-05-06T12:00:00", "%00"])
def test_a_moment_is_written_out(client: Client, since: str) -> None:
    """With its zone, as RFC 3339 has it."""
    assert client.get(f"{BEATEN}?since={since}", headers=bearer("alice")).status_code == 422


def test_nobody_blocked_is_named(client: Client, relations: FakeRelations) -> None:
    """Either way; who else beat the best steps in their place."""
    submit(client, "dave", 95)
    relations.block(BOB, ALICE)

    assert beaten(client) == [("Lantern Dash", 50, "dave", 95)]


def test_a_game_out_of_sight_is_not_told_of(client: Client, games: FakeGames) -> None:
    """Neither what was reached in it, by oneself or by others."""
    games.hide(OTHER, ALICE, BOB)

    assert beaten(client) == [("Lantern Dash", 50, "bob", 70)]
    assert [item["game"] for item in ask(client, ALICES, "bob")["items"]] == [GAME]


def test_somebodys_bests_are_there_for_whoever_sees_the_games(client: Client) -> None:
    """The newest first, with whose they are, page by page."""
    found = ask(client, ALICES, "bob")

    assert [(item["title"], item["score"]) for item in found["items"]] == [
        ("Orbit", 50),
        ("Lantern Dash", 50),
    ]
    assert found["player"]["handle"] == "alice"
    first = ask(client, f"{ALICES}?limit=1", "bob")
    assert first["items"] + ask(client, first["next"], "bob")["items"] == found["items"]


def test_somebody_blocked_is_like_nobody(client: Client, relations: FakeRelations) -> None:
    """And so is somebody all of whose games are out of sight."""
    relations.block(ALICE, BOB)

    assert (
        ask(client, ALICES, "bob")
        == ask(client, NOBODY, "bob")
        == {"items": [], "player": None, "next": None}
    )


def test_somebody_whose_games_are_out_of_sight_is_like_nobody(client: Client, games: FakeGames) -> None:
    """The same answer."""
    games.hide(GAME, DAVE)
    games.hide(OTHER, DAVE)

    assert ask(client, ALICES, "dave") == ask(client, NOBODY, "dave")


@pytest.mark.parametrize("path", [BEATEN, ALICES])
@pytest.mark.parametrize("lost", ["friends", "games"])
def test_without_an_answer_nothing_is_told(
    client: Client, relations: FakeRelations, games: FakeGames, path: str, lost: str
) -> None:
    """Neither a list that may show too much nor an empty one."""
    relations.lost = lost == "friends"
    games.lost = lost == "games"

    assert client.get(path, headers=bearer("alice")).status_code == 503
