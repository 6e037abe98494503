"""POST /api/v1/posts."""

from typing import Any

import pytest

from resource_services.posts.limits import Limits
from tests.resource_services.posts.cast import (
    ALICE,
    DOOR,
    GAME,
    POSTS,
    Client,
    MakeApp,
    TableRelations,
    bearer,
    client_of,
    read,
    write,
    written,
)


def test_a_post_is_told_as_it_was_written(client: Client) -> None:
    """With its author, its game and its address, under a version of its own."""
    reply = write(client, text="  One.\r\nTwo. ", visibility="friends", game=GAME)

    post = reply.json
    assert reply.status_code == 201
    assert reply.location == f"{DOOR}{POSTS}/{post['id']}"
    assert reply.headers["ETag"] == read(client, post["id"]).headers["ETag"]
    assert read(client, post["id"]).json == post
    assert {name: post[name] for name in ("text", "visibility", "game", "author")} == {
        "text": "One.\nTwo.",
        "visibility": "friends",
        "game": GAME,
        "author": {"sub": ALICE, "handle": "alice", "name": "alice"},
    }
    assert (post["likes"], post["liked"], post["comments"], post["edits"]) == (0, False, 0, 0)
    assert (post["edited_at"], post["hidden"]) == (None, None)
    assert post["created_at"].endswith("Z")


def test_friends_read_it_unless_more_is_said(client: Client) -> None:
    """What is not said is the safer of the usual two."""
    reply = client.post(POSTS, json={"text": "x"}, headers=bearer("alice"))

    assert reply.json["visibility"] == "friends"


def test_nobody_is_asked_about_friends_to_write(client: Client, relations: TableRelations) -> None:
    """A person may write while friends are out of reach."""
    relations.silent = True

    assert write(client).status_code == 201


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": " \n\t"},
        {"text": "a" * 5001},
        {"text": "a\0"},
        {"text": "a\u202eb"},
        {"text": None},
        {"text": 7},
        {"text": ["a"]},
        {"visibility": "private"},
        {"visibility": None},
        {"game": {"id": "x", "title": "t"}},
        {"game": {"id": GAME["id"]}},
        {"game": GAME | {"title": ""}},
        {"game": GAME | {"title": "a" * 81}},
        {"game": GAME | {"url": "https://evil.example"}},
        {"author": ALICE},
        {"likes": 7},
    ],
)
def test_refuses_what_is_no_post(client: Client, fields: dict[str, Any]) -> None:
    """Each bad field is named, and nothing is kept."""
    reply = write(client, **fields)

    assert reply.status_code == 422
    assert reply.json["errors"][0]["field"].startswith(next(iter(fields)))
    assert client.get(POSTS, headers=bearer("alice")).json["items"] == []


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", "application/json", 422),
        (b"{", "application/json", 422),
        (b"[" * 60_000, "application/json", 422),
        (b'{"text": "\xff"}', "application/json", 422),
        (b'{"text": "' + b"a" * 70_000 + b'"}', "application/json", 413),
        (b"text=x", "application/x-www-form-urlencoded", 415),
        (b"[]", "application/json", 422),
    ],
    ids=["nothing", "cut short", "nested without end", "bad bytes", "huge", "a form", "a list"],
)
def test_refuses_bad_bodies(client: Client, body: bytes, content_type: str, status: int) -> None:
    """What cannot be read is the caller's error, and never ours."""
    headers = bearer("alice", **{"Content-Type": content_type})

    reply = client.post(POSTS, data=body, headers=headers)

    assert (reply.status_code, reply.mimetype) == (status, "application/problem+json")


@pytest.mark.parametrize(
    "words",
    ["'; DROP TABLE posts; --", "%s {0} {{7*7}}", "<script>alert(1)</script>", "👩‍🚀 İıſß ﷽", "a" * 5000],
    ids=["SQL", "templates", "markup", "odd letters", "longest"],
)
def test_words_come_back_as_they_were_sent(client: Client, words: str) -> None:
    """Whatever they would mean elsewhere."""
    assert read(client, written(client, text=words)["id"]).json["text"] == words


def test_a_retried_post_is_written_once(client: Client) -> None:
    """The same Idempotency-Key gives the same post."""
    headers = bearer("alice", **{"Idempotency-Key": "k1"})

    first, second = (client.post(POSTS, json={"text": "x"}, headers=headers) for _ in range(2))

    assert first.json == second.json
    assert len(client.get(POSTS, headers=bearer("alice")).json["items"]) == 1


def test_a_person_keeps_so_many_posts(make_app: MakeApp) -> None:
    """A deleted one makes room, and another person's do not count."""
    client = client_of(make_app(Limits(posts=1)))
    first = written(client)

    assert write(client, "bob").status_code == 201
    refused = write(client)
    assert (refused.status_code, refused.json["type"]) == (403, "urn:gatehouse:problem:quota-exceeded")
    client.delete(f"{POSTS}/{first['id']}", headers=bearer("alice"))
    assert write(client).status_code == 201
