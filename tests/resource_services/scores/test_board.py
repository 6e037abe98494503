"""/api/v1/games/<game>/board."""

from typing import Any, cast

import pytest

from chassis.service.database import Database
from tests.resource_services.scores.cast import (
    BOARD,
    BOB,
    DECLARATION,
    DOOR,
    GAME,
    Client,
    FakeGames,
    MakeApp,
    bearer,
    declare,
    submit,
)

APP_BOARD = "/api/v1/games/app:motus:daily/board"


def test_a_games_owner_declares_its_board(client: Client) -> None:
    """It stands from then on, with what was said of it and a version."""
    made = declare(client)

    assert made.status_code == 201
    assert made.headers["Location"] == f"{DOOR}{BOARD}"
    assert {name: made.json[name] for name in DECLARATION} == DECLARATION
    assert made.json["game"] == GAME
    read = client.get(BOARD, headers=bearer("bob"))
    assert (read.json, read.headers["ETag"]) == (made.json, made.headers["ETag"])


def test_a_board_does_not_tell_who_keeps_it(client: Client, board: dict[str, Any]) -> None:
    """Not to strangers, who may be blocked."""
    assert "keeper" not in client.get(BOARD, headers=bearer("bob")).text


@pytest.mark.parametrize("who", ["bob", "motus"])
def test_nobody_else_declares_it_anew(client: Client, board: dict[str, Any], who: str) -> None:
    """Neither another person, nor an app that acts for itself."""
    reply = declare(client, who, title="Mine now", etag="*")

    assert (reply.status_code, reply.json["type"]) == (403, "urn:gatehouse:problem:not-your-board")
    assert client.get(BOARD, headers=bearer("alice")).json == board


def test_its_owner_changes_title_and_bounds(client: Client) -> None:
    """With the version that was read."""
    etag = declare(client).headers["ETag"]

    changed = declare(client, etag=etag, title="Dash", maximum=10)

    assert (changed.status_code, changed.json["title"], changed.json["maximum"]) == (200, "Dash", 10)
    assert submit(client, "bob", 11).status_code == 422
    assert declare(client, etag=etag, title="Late").status_code == 412
    assert declare(client, title="Blind").status_code == 428


def test_saying_the_same_again_is_no_change(client: Client, board: dict[str, Any]) -> None:
    """An app may declare its board at every start."""
    again = declare(client)

    assert (again.status_code, again.json) == (200, board)
    assert declare(client, etag='"another"').status_code == 412


def test_what_is_not_there_cannot_be_changed(client: Client) -> None:
    """Whoever names a version takes the board for one that stands (RFC 9110, section 13.1.1)."""
    assert declare(client, etag="*").status_code == 412
    assert client.get(BOARD, headers=bearer("alice")).status_code == 404


def test_the_direction_stays(client: Client) -> None:
    """Turned around, every best would be a worst."""
    etag = declare(client).headers["ETag"]

    reply = declare(client, etag=etag, direction="low")

    assert (reply.status_code, reply.json["type"]) == (409, "urn:gatehouse:problem:direction-is-fixed")


def test_an_apps_own_board_is_declared_by_that_app_alone(client: Client) -> None:
    """By itself or for a person, but never by another app."""
    refused = declare(client, "alice", APP_BOARD)
    made = declare(client, "motus", APP_BOARD)

    assert (refused.status_code, refused.json["type"]) == (403, "urn:gatehouse:problem:not-this-app")
    assert (made.status_code, made.json["game"]) == (201, "app:motus:daily")


@pytest.mark.parametrize(
    "game",
    [
        "chess",
        "app:motus",
        "app::daily",
        "app:motus:Daily",
        "app:mo%20tus:daily",
        f"app:motus:{'a' * 65}",
        "9a3e0000000040008000000000000001",
        "%7B9a3e0000-0000-4000-8000-000000000001%7D",
        "%00",
        "'; DROP TABLE boards; --",
        "👩‍🚀",
    ],
)
def test_what_is_no_game_has_no_board(client: Client, game: str) -> None:
    """Nothing is kept under a name that nobody could own."""
    path = f"/api/v1/games/{game}/board"

    assert declare(client, path=path).status_code in {404, 422}
    assert client.get(path, headers=bearer("alice")).status_code == 404


def test_a_games_id_in_capitals_is_the_same_game(client: Client, board: dict[str, Any]) -> None:
    """Ids know no case (RFC 9562, section 4)."""
    assert client.get(BOARD.replace(GAME, GAME.upper()), headers=bearer("bob")).json == board


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "a" * 81}, "title"),
        ({"direction": "up"}, "direction"),
        ({"minimum": 0.5}, "minimum"),
        ({"minimum": "0"}, "minimum"),
        ({"maximum": 2**53}, "maximum"),
        ({"minimum": -(2**53)}, "minimum"),
        ({"maximum": 0}, "maximum"),
        ({"maximum": True}, "maximum"),
        ({"keeper_sub": "me"}, "keeper_sub"),
    ],
)
def test_a_declaration_makes_sense(client: Client, said: dict[str, Any], field: str) -> None:
    """Whole numbers that every program can read, the smaller one first, and nothing unknown."""
    reply = declare(client, **said)

    assert (reply.status_code, reply.json["errors"][0]["field"]) == (422, field)


def test_a_person_keeps_so_many_boards(make_app: MakeApp, database: Database, games: FakeGames) -> None:
    """One more is refused, and is not there."""
    client = cast("Client", make_app(quota_boards=1).test_client())
    other = BOARD.replace(GAME, GAME[:-1] + "2")

    assert declare(client).status_code == 201
    assert declare(client, path=other).json["type"] == "urn:gatehouse:problem:quota-exceeded"
    assert client.get(other, headers=bearer("alice")).status_code == 404
    games.owners[other.split("/")[4]] = BOB
    assert declare(client, "bob", other).status_code == 201
