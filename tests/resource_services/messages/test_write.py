"""POST /api/v1/conversations/<id>/messages: between friends, while they are friends."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.resource_services.messages.cast import (
    CONVERSATIONS,
    SUBS,
    Client,
    Clock,
    Friends,
    bearer,
    mine,
    started,
    thread,
    write,
    written,
)
from tests.resource_services.messages.conftest import MakeClient


@pytest.fixture
def conversation(client: Client) -> str:
    """A conversation of Alice and Bob."""
    return started(client)


def test_what_is_written_is_read(client: Client, conversation: str) -> None:
    """By both, word for word, with who wrote it and when."""
    words = "Do you play tonight?\n\tAt eight 👩‍🚀 <b>%s</b> '; DROP TABLE messages; --"
    message = written(client, conversation, words)

    assert (message["text"], message["author"], message["number"]) == (words, SUBS["alice"], 1)
    assert thread(client, conversation, "alice") == thread(client, conversation, "bob")
    assert thread(client, conversation, "bob")["items"] == [message]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("a" * 4000, 201),
        ("a" * 4001, 422),
        ("", 422),
        (" \n\t ", 422),
        ("\u200b\u200b", 422),
        ("a\0b", 422),
        ("\u202eabc", 422),
        (None, 422),
        (7, 422),
        (["a"], 422),
    ],
    ids=["longest", "too long", "empty", "blank", "unseen", "NUL", "turned", "null", "number", "list"],
)
def test_text_has_bounds(client: Client, conversation: str, text: object, status: int) -> None:
    """Something to read, of at most 4,000 characters; a refusal leaves nothing behind."""
    reply = client.post(
        f"{CONVERSATIONS}/{conversation}/messages", json={"text": text}, headers=bearer("alice")
    )

    assert reply.status_code == status
    assert len(thread(client, conversation)["items"]) == (status == 201)


def parted(friends: Friends) -> None:
    """They are friends no more."""
    friends.part("alice", "bob")


def blocks(friends: Friends) -> None:
    """Bob blocks Alice."""
    friends.block("bob", "alice")


@pytest.mark.parametrize("happens", [parted, blocks])
@pytest.mark.parametrize("who", ["alice", "bob"])
def test_only_friends_write(
    client: Client, friends: Friends, conversation: str, happens: Callable[[Friends], None], who: str
) -> None:
    """Once they part or one blocks the other nobody writes; what was written can be read."""
    before = written(client, conversation)
    happens(friends)

    reply = write(client, conversation, who=who)

    assert (reply.status_code, reply.json["type"]) == (403, "urn:gatehouse:problem:not-friends")
    assert thread(client, conversation, who)["items"] == [before]
    one = client.get(f"{CONVERSATIONS}/{conversation}", headers=bearer(who)).json
    assert (one["may_write"], one["seen_up_to"]) == (False, None)
    assert len(mine(client, who)["items"]) == 1


def test_a_doubt_is_no_friendship(client: Client, friends: Friends, conversation: str) -> None:
    """When nobody can tell, nothing is written, and nothing is lost."""
    friends.lost = True

    assert write(client, conversation).status_code == 503
    assert thread(client, conversation)["items"] == []


def test_a_retried_message_is_written_once(client: Client, conversation: str) -> None:
    """Also when the first answer was lost on the way."""
    address, headers = f"{CONVERSATIONS}/{conversation}/messages", bearer("alice", **{"Idempotency-Key": "k"})

    first, second = (client.post(address, json={"text": "once"}, headers=headers) for _ in range(2))

    assert first.json == second.json
    assert len(thread(client, conversation)["items"]) == 1


def test_a_long_thread_is_read_in_pages(client: Client, conversation: str) -> None:
    """Newest first; the pages hold every message once."""
    for number in range(7):
        written(client, conversation, f"{number}", "alice" if number % 2 else "bob")

    read, query = [], "?limit=3"
    while query:
        page = thread(client, conversation, "bob", query)
        read += [message["text"] for message in page["items"]]
        query = "?" + page["next"].partition("?")[2] if page["next"] else ""

    assert read == ["6", "5", "4", "3", "2", "1", "0"]


def test_an_open_page_asks_what_happened_since(client: Client, conversation: str) -> None:
    """New, edited and deleted messages come in the order in which it happened."""
    first, second = written(client, conversation, "one"), written(client, conversation, "two")
    clock = thread(client, conversation)["clock"]
    message = f"/api/v1/messages/{first['id']}"
    client.patch(message, json={"text": "ONE"}, headers=bearer("alice", **{"If-Match": "*"}))
    client.delete(f"/api/v1/messages/{second['id']}", headers=bearer("alice"))
    written(client, conversation, "three", "bob")

    page = thread(client, conversation, "bob", f"?after={clock}&limit=2")
    rest = thread(client, conversation, "bob", f"?after={page['clock']}")

    assert [each["text"] for each in page["items"] + rest["items"]] == ["ONE", "", "three"]
    assert page["next"] is not None
    assert (rest["next"], thread(client, conversation, "bob", f"?after={rest['clock']}")["items"]) == (
        None,
        [],
    )


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "before=-1", "after=x", "before=99999999999", "x=1"]
)
def test_refuses_bad_queries(client: Client, conversation: str, query: str) -> None:
    """Wrong types and bounds are the caller's error."""
    address = f"{CONVERSATIONS}/{conversation}/messages?{query}"

    assert client.get(address, headers=bearer("bob")).status_code == 422


def test_a_person_writes_so_many_a_day(make_client: MakeClient, clock: Clock) -> None:
    """In all conversations together, however many are refused; the next day there is room again."""
    client = make_client(quota_messages=2)
    conversations = [started(client), started(client, other="dora")]
    for conversation in conversations:
        written(client, conversation)

    refused = [write(client, conversation) for conversation in conversations * 2]

    assert {(reply.status_code, reply.json["type"]) for reply in refused} == {
        (403, "urn:gatehouse:problem:quota-exceeded")
    }
    assert refused[0].json["detail"] == "You wrote 2 messages today: enough until tomorrow."
    assert len(thread(client, conversations[0])["items"]) == 1
    assert write(client, conversations[0], who="bob").status_code == 201
    clock.ahead += timedelta(days=1)
    assert write(client, conversations[0]).status_code == 201
