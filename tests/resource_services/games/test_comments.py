"""GET and POST /api/v1/games/<id>/comments, DELETE …/comments/<id>."""

from typing import Any

import pytest

from resource_services.games.limits import Kept
from tests.resource_services.games.cast import (
    DOOR,
    NOWHERE,
    Client,
    MakeClient,
    Reply,
    TableRelations,
    do,
    read,
    shared,
)


@pytest.fixture
def game(client: Client) -> str:
    """A public game of Alice's."""
    return str(shared(client, visibility="public")["id"])


def say(client: Client, game: str, who: str = "bob", text: Any = "Well made.", **headers: str) -> Reply:
    """Comment on a game."""
    return do(client, f"POST /games/{game}/comments", who, {"text": text}, **headers)


def heard(client: Client, game: str, who: str = "alice") -> list[str]:
    """What was said to a game, as told to `who`."""
    return [comment["text"] for comment in read(client, game, who, "/comments").json["items"]]


def test_what_is_said_is_told_newest_first(client: Client, game: str) -> None:
    """With who said it; it is counted, and comes in pages."""
    reply = say(client, game, "bob", " First\r\n! ")
    say(client, game, "carol", "Second")

    assert reply.status_code == 201
    assert (reply.json["text"], reply.json["game"]) == ("First\n!", game)
    assert reply.json["author"]["handle"] == "bob"
    assert heard(client, game) == ["Second", "First\n!"]
    assert read(client, game).json["comments"] == 2
    first = read(client, game, path="/comments?limit=1").json
    onward = first["next"].removeprefix(f"{DOOR}/api/v1")
    assert do(client, f"GET {onward}", "alice").json == {"items": [reply.json], "next": None}


@pytest.mark.parametrize("text", ["", " \n ", "a" * 1001, 7, None, ["a"], "a\0b"])
def test_refuses_what_is_no_comment(client: Client, game: str, text: Any) -> None:
    """And keeps nothing."""
    assert say(client, game, text=text).status_code == 422
    assert heard(client, game) == []


def test_a_retried_comment_is_said_once(client: Client, game: str) -> None:
    """The same Idempotency-Key gives the same comment."""
    replies = [say(client, game, **{"Idempotency-Key": "k1"}) for _ in range(2)]

    assert replies[0].json == replies[1].json
    assert len(heard(client, game)) == 1


@pytest.mark.parametrize(("who", "status"), [("bob", 204), ("alice", 204), ("mo", 204), ("carol", 403)])
def test_who_may_take_a_comment_away(client: Client, game: str, who: str, status: int) -> None:
    """Who said it, whose game it is, and a moderator."""
    comment = say(client, game).json["id"]

    assert do(client, f"DELETE /games/{game}/comments/{comment}", who).status_code == status
    assert read(client, game).json["comments"] == len(heard(client, game)) == (status != 204)


def test_a_comment_is_found_under_its_own_game(client: Client, game: str) -> None:
    """Not under another, nor under none."""
    comment = say(client, game).json["id"]
    other = shared(client)["id"]

    for below in (other, NOWHERE):
        reply = do(client, f"DELETE /games/{below}/comments/{comment}", "alice")
        assert (reply.status_code, reply.json["type"]) == (404, "urn:gatehouse:problem:comment-not-found")


def test_who_is_blocked_is_not_heard(client: Client, relations: TableRelations) -> None:
    """Alice and Dan do not hear each other under Carol's game, nor are they counted; others hear both."""
    game = shared(client, "carol", visibility="public")["id"]
    relations.block("alice", "dan")
    say(client, game, "alice", "from Alice")
    from_dan = say(client, game, "dan", "from Dan").json["id"]

    assert [heard(client, game, who) for who in ("carol", "alice", "dan")] == [
        ["from Dan", "from Alice"], ["from Alice"], ["from Dan"]
    ]  # fmt: skip
    assert [read(client, game, who).json["comments"] for who in ("carol", "alice", "dan")] == [2, 1, 1]
    assert do(client, f"DELETE /games/{game}/comments/{from_dan}", "alice").status_code == 404


def test_a_game_takes_so_many_comments(make_client: MakeClient) -> None:
    """One more is refused, until one is taken away."""
    client = make_client(kept=Kept(comments=1))
    game = shared(client, visibility="public")["id"]
    first = say(client, game).json["id"]

    assert say(client, game).json["type"] == "urn:gatehouse:problem:quota-exceeded"
    do(client, f"DELETE /games/{game}/comments/{first}", "bob")
    assert say(client, game).status_code == 201
