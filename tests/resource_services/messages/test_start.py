"""POST /api/v1/conversations: friends alone, and one conversation for two."""

import pytest

from tests.resource_services.messages.cast import (
    CONVERSATIONS,
    SUBS,
    Client,
    Friends,
    bearer,
    mine,
    start,
    started,
    written,
)


def test_friends_start_a_conversation(client: Client) -> None:
    """Who starts one may write in it, and sees with whom it is."""
    reply = start(client)

    assert reply.status_code == 201
    assert reply.json["people"] == [{"sub": SUBS["bob"], "handle": "bob", "name": "Bob"}]
    assert (reply.json["unread"], reply.json["latest"], reply.json["may_write"]) == (0, None, True)
    assert reply.location.endswith(f"{CONVERSATIONS}/{reply.json['id']}")


def test_two_people_have_one_conversation(client: Client) -> None:
    """Whoever of them starts it, and however often."""
    assert started(client) == started(client) == started(client, "bob", "alice")
    assert started(client, "alice", "dora") != started(client)


def test_nobody_is_bothered_until_something_is_written(client: Client) -> None:
    """An empty conversation stands in the list of who started it alone."""
    conversation = started(client)
    assert [each["id"] for each in mine(client, "alice")["items"]] == [conversation]
    assert mine(client, "bob")["items"] == []

    written(client, conversation)

    assert [each["id"] for each in mine(client, "bob")["items"]] == [conversation]


REFUSED = {"stranger": "charlie", "oneself": "alice", "nobody": "nobody", "blocked": "dora"}


@pytest.mark.parametrize("other", REFUSED.values(), ids=REFUSED)
def test_refuses_who_is_no_friend(client: Client, friends: Friends, other: str) -> None:
    """A stranger, a blocked friend and nobody at all are refused in the same words."""
    friends.block("dora", "alice")

    reply = client.post(CONVERSATIONS, json={"with": SUBS.get(other, other)}, headers=bearer("alice"))

    assert (reply.status_code, reply.json["type"]) == (403, "urn:gatehouse:problem:not-friends")
    assert reply.json["title"] == "You can write to friends only"
    assert mine(client, "alice")["items"] == []


def test_a_doubt_is_no_friendship(client: Client, friends: Friends) -> None:
    """When nobody can tell who is a friend, nothing is started."""
    friends.lost = True

    reply = start(client)

    assert (reply.status_code, reply.json["type"]) == (503, "urn:gatehouse:problem:cannot-tell")
    assert mine(client, "alice")["items"] == []


@pytest.mark.parametrize(
    "body", [{}, {"with": ""}, {"with": None}, {"with": 7}, {"with": "x" * 256}, [], {"to": "x"}]
)
def test_refuses_bad_requests(client: Client, body: object) -> None:
    """Whom to write to is one `sub`."""
    assert client.post(CONVERSATIONS, json=body, headers=bearer("alice")).status_code == 422
