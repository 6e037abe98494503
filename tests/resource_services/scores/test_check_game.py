"""Only a game's owner declares its board, and who cannot see a game finds no board of it."""

from typing import Any

import pytest

from chassis.service.database import Database
from resource_services.scores.models import Board
from tests.resource_services.scores.cast import (
    ALICE,
    BEST,
    BOARD,
    BOB,
    DECLARATION,
    GAME,
    HISTORY,
    LEADERBOARD,
    SCORES,
    SUMMARY,
    Client,
    FakeGames,
    Reply,
    bearer,
    declare,
    leaderboard,
    lines,
    submit,
)

NO_GAME = GAME[:-1] + "f"
ROADS = [("GET", BOARD), ("PUT", BOARD), ("POST", SCORES), ("GET", LEADERBOARD)]
MADE = {"PUT": DECLARATION, "POST": {"score": 7, "nonce": "round-0001"}, "GET": None}


def take(client: Client, method: str, path: str, who: str = "bob") -> Reply:
    """Ask for something about a game."""
    return client.open(path, method=method, json=MADE[method], headers=bearer(who))


def without_request(reply: Reply) -> dict[str, Any]:
    """A problem, but for the id of its request."""
    return {name: value for name, value in reply.json.items() if name != "instance"}


@pytest.mark.parametrize("who", ["bob", "motus", "alice-at-motus"])
def test_a_board_is_declared_by_the_games_owner_alone(client: Client, games: FakeGames, who: str) -> None:
    """By the person, through whichever app; nobody is first at somebody else's game."""
    reply = declare(client, who)

    if who == "alice-at-motus":
        assert reply.status_code == 201
        assert declare(client, "alice", etag=reply.headers["ETag"], title="Anew").status_code == 200
    else:
        assert (reply.status_code, reply.json["type"]) == (403, "urn:gatehouse:problem:not-your-board")
        assert client.get(BOARD, headers=bearer(who)).status_code == 404


def test_a_game_that_was_handed_on_takes_its_board_along(client: Client, games: FakeGames) -> None:
    """Whose game it is now, says the games service; the board's own memory of its keeper is no answer."""
    etag = declare(client).headers["ETag"]
    games.owners[GAME] = BOB

    assert declare(client, "alice", etag=etag, title="Still mine").status_code == 403
    assert declare(client, "bob", etag=etag, title="Mine now").json["title"] == "Mine now"


@pytest.mark.parametrize(("method", "path"), ROADS)
def test_who_cannot_see_a_game_finds_no_board(
    client: Client, board: dict[str, Any], games: FakeGames, method: str, path: str
) -> None:
    """In the very words in which there is none for a game that never was; nothing is written."""
    games.hide(GAME, BOB)
    if method == "PUT":  # where there is a game but no board, this would be the owner's to make
        games.hide(NO_GAME, BOB)

    hidden, missing = (take(client, method, each) for each in (path, path.replace(GAME, NO_GAME)))

    assert hidden.status_code == 404
    assert hidden.json["type"] == "urn:gatehouse:problem:board-not-found"
    assert without_request(hidden) == without_request(missing)
    assert "ETag" not in hidden.headers
    assert client.get(SUMMARY, headers=bearer("bob")).json["scores"] == 0
    assert client.get(BOARD, headers=bearer("alice")).json == board


@pytest.mark.parametrize(("method", "path"), ROADS)
def test_who_cannot_ask_games_opens_nothing(
    client: Client, board: dict[str, Any], games: FakeGames, method: str, path: str
) -> None:
    """Neither for strangers nor for the owner: it cannot tell, and says when to come again."""
    games.lost = True

    for who in ("bob", "alice"):
        reply = take(client, method, path, who)
        assert (reply.status_code, reply.json["type"]) == (503, "urn:gatehouse:problem:cannot-tell")
        assert reply.headers["Retry-After"] == "1"
    games.lost = False
    assert lines(leaderboard(client)) == []


def test_ones_own_scores_stay(client: Client, board: dict[str, Any], games: FakeGames) -> None:
    """A game goes out of sight; what was played is still one's own, and games need not be asked for it."""
    submit(client, "bob", 5)
    games.hide(GAME, BOB)
    games.asked.clear()

    for path in (HISTORY, BEST):
        assert [line["score"] for line in client.get(path, headers=bearer("bob")).json["items"]] == [5]
    assert client.get(SUMMARY, headers=bearer("bob")).json["latest"]["title"] == "Lantern Dash"
    assert games.asked == []


def test_a_change_is_felt_by_the_next_request(
    client: Client, board: dict[str, Any], games: FakeGames
) -> None:
    """No answer is remembered; each question is about whoever asks, under the game's one name."""
    assert leaderboard(client, "bob")["items"] == []
    games.hide(GAME, BOB)
    assert client.get(LEADERBOARD, headers=bearer("bob")).status_code == 404
    games.hidden.clear()
    assert client.get(LEADERBOARD.replace(GAME, GAME.upper()), headers=bearer("bob")).status_code == 200
    assert games.asked[-3:] == [(GAME, BOB)] * 3


def test_an_apps_own_board_is_no_game(client: Client, games: FakeGames) -> None:
    """Games are not asked about it, and it stands when they are gone."""
    games.lost = True
    address = "/api/v1/games/app:motus:daily"

    assert declare(client, "motus", f"{address}/board").status_code == 201
    assert submit(client, "alice-at-motus", 5, f"{address}/scores").status_code == 201
    for what in ("board", "leaderboard"):
        assert client.get(f"{address}/{what}", headers=bearer("bob")).status_code == 200
    assert games.asked == []


def test_a_board_that_somebody_else_took_is_the_owners_again(
    client: Client, board: dict[str, Any], database: Database
) -> None:
    """Boards from before owners were asked may be kept by anybody."""
    with database.writing() as session:
        session.query(Board).update({"keeper_sub": BOB, "keeper_client": "motus"})
    etag = client.get(BOARD, headers=bearer("alice")).headers["ETag"]

    assert declare(client, "bob", etag=etag, title="Mine").status_code == 403
    assert declare(client, "alice", etag=etag, title="Mine again").json["title"] == "Mine again"
    with database.reading() as session:
        kept = session.query(Board).one()
        assert (kept.keeper_sub, kept.keeper_client) == (ALICE, "site")
