"""GET /api/v1/games/<id>/shares, PUT and DELETE …/shares/<sub>."""

import pytest

from resource_services.games.limits import Kept
from tests.resource_services.games.cast import (
    BOB,
    CAROL,
    ERIN,
    Client,
    MakeClient,
    TableRelations,
    do,
    play_path,
    read,
    shared,
)


@pytest.fixture
def relations() -> TableRelations:
    """Bob and Erin are Alice's friends."""
    made = TableRelations()
    made.befriend("alice", "bob")
    made.befriend("alice", "erin")
    return made


def share_with(client: Client, game_id: str, sub: str, who: str = "alice") -> int:
    """Share a game by name; the status of the answer."""
    return do(client, f"PUT /games/{game_id}/shares/{sub}", who).status_code


def chosen(client: Client, game_id: str) -> list[str]:
    """With whom Alice's game is shared, as she is told."""
    return [each["person"]["handle"] for each in read(client, game_id, path="/shares").json["items"]]


def test_a_chosen_friend_sees_a_private_game(client: Client) -> None:
    """They alone, and they are told why; taken back, it is gone for them, and from the frame they play in."""
    for who in ("bob", "erin"):
        shared(client, who)  # so that the service has met them
    game = shared(client)["id"]

    assert [share_with(client, game, BOB) for _ in range(2)] == [204, 204]

    assert read(client, game, "bob").json["shared"] is True
    assert read(client, game).json["shared"] is False
    assert read(client, game, "erin").status_code == 404
    assert chosen(client, game) == ["bob"]
    found = do(client, "GET /games?among=shared", "bob").json["items"]
    assert [each["id"] for each in found] == [game]
    assert do(client, "GET /games?among=shared", "alice").json["items"] == []
    path = play_path(client, game, "bob")
    assert client.get(path).status_code == 200
    assert do(client, f"DELETE /games/{game}/shares/{BOB}", "alice").status_code == 204
    assert client.get(path).status_code == 403
    assert read(client, game, "bob").status_code == 404
    assert chosen(client, game) == []


@pytest.mark.parametrize("end", ["part", "block"])
def test_a_friendship_that_ends_takes_the_game_away(
    client: Client, relations: TableRelations, end: str
) -> None:
    """From every list, and out of an open frame."""
    shared(client, "bob")
    game = shared(client)["id"]
    share_with(client, game, BOB)
    path = play_path(client, game, "bob")

    getattr(relations, end)("alice", "bob")

    assert client.get(path).status_code == 403
    assert read(client, game, "bob").status_code == 404
    assert do(client, "GET /games?among=shared", "bob").json["items"] == []
    assert do(client, "GET /summary", "bob").json["shared_with_me"] == 0
    assert chosen(client, game) == []


def test_a_block_ends_even_a_public_game(client: Client, relations: TableRelations) -> None:
    """Who is blocked plays it no further, while everybody else does."""
    game = shared(client, visibility="public")["id"]
    bobs, carols = (play_path(client, game, who) for who in ("bob", "carol"))

    relations.block("alice", "bob")

    assert [client.get(path).status_code for path in (bobs, carols)] == [403, 200]


@pytest.mark.parametrize("sub", [CAROL, "nobody", "%20", "a" * 300, "%00"])
def test_friends_only(client: Client, sub: str) -> None:
    """A stranger and nobody are refused alike."""
    game = shared(client)["id"]

    reply = do(client, f"PUT /games/{game}/shares/{sub}", "alice")

    assert (reply.status_code, reply.json["type"]) == (403, "urn:gatehouse:problem:friends-only")


def test_a_game_is_shared_with_so_many(make_client: MakeClient, relations: TableRelations) -> None:
    """Those who are friends no more make room."""
    client = make_client(kept=Kept(shares=1))
    game = shared(client)["id"]
    share_with(client, game, BOB)

    assert share_with(client, game, ERIN) == 403
    relations.part("alice", "bob")
    assert share_with(client, game, ERIN) == 204
