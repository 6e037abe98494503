"""GET and POST /api/v1/posts/<id>/comments, DELETE /api/v1/comments/<id>."""

from typing import Any

import pytest

from resource_services.posts.limits import Limits
from tests.resource_services.posts.cast import (
    API,
    DOOR,
    NOWHERE,
    POSTS,
    Client,
    MakeApp,
    Reply,
    TableRelations,
    bearer,
    client_of,
    edit,
    read,
    say,
    told,
    written,
)


def heard(client: Client, post_id: str, who: str = "alice") -> list[str]:
    """What was said to a post, as told to `who`."""
    return [comment["text"] for comment in read(client, post_id, who, "/comments").json["items"]]


def unsay(client: Client, comment_id: str, who: str) -> Reply:
    """Delete a comment."""
    return client.delete(f"{API}/comments/{comment_id}", headers=bearer(who))


def test_what_is_said_is_told_newest_first(client: Client) -> None:
    """With who said it; and it is counted."""
    post_id = written(client)["id"]

    reply = say(client, post_id, "bob", " First\r\n! ")
    say(client, post_id, "carol", "Second")

    assert reply.status_code == 201
    assert reply.location == f"{DOOR}{API}/comments/{reply.json['id']}"
    assert (reply.json["text"], reply.json["post"]) == ("First\n!", post_id)
    assert reply.json["author"]["handle"] == "bob"
    assert heard(client, post_id) == ["Second", "First\n!"]
    assert read(client, post_id).json["comments"] == 2
    first = client.get(f"{POSTS}/{post_id}/comments?limit=1", headers=bearer("alice")).json
    assert client.get(first["next"], headers=bearer("alice")).json["items"] == [reply.json]


@pytest.mark.parametrize(
    "body", [{}, {"text": ""}, {"text": " \n "}, {"text": "a" * 1001}, {"text": 7}, {"text": "a", "x": 1}, []]
)
def test_refuses_what_is_no_comment(client: Client, body: Any) -> None:
    """And keeps nothing."""
    post_id = written(client)["id"]

    reply = client.post(f"{POSTS}/{post_id}/comments", json=body, headers=bearer("bob"))

    assert reply.status_code == 422
    assert heard(client, post_id) == []


def test_a_retried_comment_is_said_once(client: Client) -> None:
    """The same Idempotency-Key gives the same comment."""
    post_id = written(client)["id"]
    headers = bearer("bob", **{"Idempotency-Key": "k1"})

    replies = [
        client.post(f"{POSTS}/{post_id}/comments", json={"text": "x"}, headers=headers) for _ in range(2)
    ]

    assert replies[0].json == replies[1].json
    assert heard(client, post_id) == ["x"]


@pytest.mark.parametrize(
    ("who", "status"), [("bob", 204), ("alice", 204), ("carol", 403), ("dan", 404), ("mo", 403)]
)
def test_who_may_take_a_comment_away(client: Client, who: str, status: int) -> None:
    """Who said it, and whose post it is; to who may not see the post it is not there."""
    post_id = written(client)["id"]
    comment_id = say(client, post_id).json["id"]

    reply = unsay(client, comment_id, who)

    assert reply.status_code == status
    assert (heard(client, post_id) == []) == (status == 204)
    assert read(client, post_id).json["comments"] == len(heard(client, post_id))
    if status == 404:
        assert told(reply) == told(unsay(client, NOWHERE, who))


def test_who_is_blocked_is_not_heard(client: Client, relations: TableRelations) -> None:
    """Alice and Dan do not hear each other under Carol's post, and everybody else hears both."""
    post_id = written(client, "carol")["id"]
    say(client, post_id, "alice", "from Alice")
    from_dan = say(client, post_id, "dan", "from Dan").json["id"]

    assert heard(client, post_id, "carol") == ["from Dan", "from Alice"]
    assert heard(client, post_id, "alice") == ["from Alice"]
    assert heard(client, post_id, "dan") == ["from Dan"]
    assert [read(client, post_id, who).json["comments"] for who in ("carol", "alice", "dan")] == [2, 1, 1]
    assert told(unsay(client, from_dan, "alice")) == told(unsay(client, NOWHERE, "alice"))


def test_a_comment_is_seen_as_long_as_its_post(client: Client) -> None:
    """Who said something to a post that was closed to them finds it no more."""
    post_id = written(client)["id"]
    comment_id = say(client, post_id, "carol").json["id"]

    edit(client, post_id, visibility="friends")

    assert unsay(client, comment_id, "carol").status_code == 404
    assert heard(client, post_id, "bob") == ["Well said."]


def test_a_post_takes_so_many_comments(make_app: MakeApp) -> None:
    """One more is refused, until one is taken away."""
    client = client_of(make_app(Limits(comments=1)))
    post_id = written(client)["id"]
    first = say(client, post_id).json["id"]

    assert say(client, post_id).json["type"] == "urn:gatehouse:problem:quota-exceeded"
    unsay(client, first, "bob")
    assert say(client, post_id).status_code == 201
