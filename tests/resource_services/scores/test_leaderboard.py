"""GET /api/v1/games/<game>/leaderboard."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.resource_services.scores.cast import (
    ALICE,
    BOB,
    DAVE,
    ERIN,
    LEADERBOARD,
    Client,
    Clock,
    FakeRelations,
    bearer,
    leaderboard,
    lines,
    submit,
)

pytestmark = pytest.mark.usefixtures("board")


def play(client: Client, clock: Clock, *played: tuple[str, int]) -> None:
    """Submit scores, a second apart."""
    for who, score in played:
        assert submit(client, who, score).status_code == 201
        clock.now += timedelta(seconds=1)


def test_the_best_of_each_player_stands_once(client: Client, clock: Clock) -> None:
    """In order, with ranks, and with the reader's own standing beside it."""
    play(client, clock, ("alice", 5), ("bob", 9), ("bob", 7), ("dave", 8))

    found = leaderboard(client, "alice")

    assert lines(found) == [(1, "bob", 9), (2, "dave", 8), (3, "alice", 5)]
    assert found["items"][0]["player"] == {"sub": BOB, "handle": "bob", "name": "bob"}
    assert found["me"] == {"rank": 3, "score": 5, "at": "2026-05-06T12:00:00Z", "plays": 1}
    assert found["board"]["title"] == "Lantern Dash"
    assert found["next"] is None


def test_an_empty_board_is_an_answer(client: Client) -> None:
    """Nobody has played yet, and neither has the reader."""
    found = leaderboard(client)

    assert (found["items"], found["me"], found["next"]) == ([], None, None)


def test_of_equals_the_earlier_leads(client: Client, clock: Clock) -> None:
    """To reach it again is not to reach it first."""
    play(client, clock, ("bob", 9), ("alice", 9), ("bob", 9))

    assert lines(leaderboard(client)) == [(1, "bob", 9), (2, "alice", 9)]
    assert leaderboard(client)["me"]["rank"] == 2


def test_a_week_is_counted_from_monday_in_utc(client: Client, clock: Clock) -> None:
    """On Monday everyone begins anew; the best of all time stays."""
    clock.now = datetime(2026, 5, 10, 23, 59, 59, tzinfo=UTC)
    play(client, clock, ("bob", 900), ("alice", 5))

    assert lines(leaderboard(client, query="?span=week")) == [(1, "alice", 5)]
    assert lines(leaderboard(client)) == [(1, "bob", 900), (2, "alice", 5)]
    assert leaderboard(client, "bob", "?span=week")["me"] is None


def test_a_week_at_the_turn_of_the_year_is_one_week(client: Client, clock: Clock) -> None:
    """The first of January 2027 is a Friday of week 53 of 2026 (ISO 8601)."""
    clock.now = datetime(2026, 12, 31, 12, tzinfo=UTC)
    play(client, clock, ("bob", 9))
    clock.now = datetime(2027, 1, 2, 12, tzinfo=UTC)

    assert lines(leaderboard(client, query="?span=week")) == [(1, "bob", 9)]


def test_a_better_week_does_not_touch_a_better_past(client: Client, clock: Clock) -> None:
    """Each span has a best of its own."""
    play(client, clock, ("bob", 9))
    clock.now += timedelta(weeks=1)
    taken = submit(client, "bob", 7).json

    assert (taken["best"], taken["best_of_week"]) == (False, True)
    assert lines(leaderboard(client)) == [(1, "bob", 9)]
    assert lines(leaderboard(client, query="?span=week")) == [(1, "bob", 7)]


def test_among_friends(client: Client, clock: Clock, relations: FakeRelations) -> None:
    """The reader and their friends, ranked among themselves."""
    relations.befriend(ALICE, DAVE)
    play(client, clock, ("bob", 9), ("dave", 8), ("alice", 5), ("erin", 7))

    found = leaderboard(client, "alice", "?among=friends")

    assert lines(found) == [(1, "dave", 8), (2, "alice", 5)]
    assert found["me"]["rank"] == 2
    assert lines(leaderboard(client, "bob", "?among=friends")) == [(1, "bob", 9)]


@pytest.mark.parametrize("query", ["", "?span=week", "?among=friends", "?limit=1"])
@pytest.mark.parametrize("sides", [("alice", BOB), ("bob", ALICE)], ids=["who blocks", "who is blocked"])
def test_the_blocked_are_not_there(
    client: Client, clock: Clock, relations: FakeRelations, query: str, sides: tuple[str, str]
) -> None:
    """Whoever set the block, neither sees the other: no line, and no gap in the ranks that would tell."""
    reader, hidden = sides
    relations.befriend(ALICE, BOB)
    relations.block(ALICE, BOB)
    relations.befriend(ALICE, DAVE)
    relations.befriend(BOB, DAVE)
    play(client, clock, ("bob", 9), ("alice", 9), ("dave", 5))

    found = leaderboard(client, reader, query)

    assert hidden not in str(found)
    assert found["items"][0]["rank"] == 1
    assert found["me"]["rank"] == 1
    assert len(lines(leaderboard(client, "erin"))) == 3


@pytest.mark.parametrize("query", ["", "?span=week", "?among=friends"])
def test_who_cannot_tell_shows_nothing(
    client: Client, clock: Clock, relations: FakeRelations, query: str
) -> None:
    """Without an answer about blocks no line leaves the service."""
    play(client, clock, ("bob", 9))
    relations.lost = True

    reply = client.get(f"{LEADERBOARD}{query}", headers=bearer("alice"))

    assert (reply.status_code, reply.json["type"]) == (503, "urn:gatehouse:problem:cannot-tell")
    assert "bob" not in reply.text


def test_pages_follow_each_other(client: Client, clock: Clock) -> None:
    """Every line once, ranks counted on, by the links alone; a newcomer ahead shifts nothing."""
    play(client, clock, ("alice", 5), ("bob", 9), ("dave", 5), ("erin", 8))

    first = leaderboard(client, query="?limit=2&span=week")
    assert lines(first) == [(1, "bob", 9), (2, "erin", 8)]
    assert "limit=2" in first["next"]
    assert "span=week" in first["next"]
    submit(client, "erin", 10)
    second = client.get(first["next"], headers=bearer("alice")).json
    assert lines(second) == [(3, "alice", 5), (4, "dave", 5)]
    assert second["next"] is None


@pytest.mark.parametrize(
    "query",
    [
        "span=year",
        "among=enemies",
        "limit=0",
        "limit=101",
        "cursor=x",
        "cursor=" + "A" * 32,
        "cursor=" + "_" * 43,
        "cursor=" + "A" * 401,
        "cursor=%00",
        "page=2",
    ],
)
def test_an_odd_question_is_refused(client: Client, query: str) -> None:
    """By the name of what is odd about it."""
    reply = client.get(f"{LEADERBOARD}?{query}", headers=bearer("alice"))

    assert (reply.status_code, reply.json["errors"][0]["field"]) == (422, query.partition("=")[0])


def test_there_is_no_leaderboard_without_a_board(client: Client) -> None:
    """Nothing is made by asking."""
    reply = client.get("/api/v1/games/app:motus:none/leaderboard", headers=bearer("alice"))

    assert (reply.status_code, reply.json["type"]) == (404, "urn:gatehouse:problem:board-not-found")


def test_behind_the_ranks_that_are_counted(
    client: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The score is told, but no rank."""
    monkeypatch.setattr("resource_services.scores.standings.RANKED", 2)
    play(client, clock, ("alice", 5), ("bob", 9), ("dave", 8))

    assert leaderboard(client, "dave")["me"]["rank"] == 2
    assert leaderboard(client, "alice")["me"] == {
        "rank": None, "score": 5, "at": "2026-05-06T12:00:00Z", "plays": 1
    }  # fmt: skip
    assert ERIN not in str(leaderboard(client))
