"""/api/v1/requests: asking, and what may come of it."""

from typing import Any
from uuid import uuid4

import pytest

from tests.resource_services.friends.cast import ALICE, BOB, CHARLIE, DAVE, Client
from tests.resource_services.friends.conftest import MakeApp


def test_who_is_asked_sees_by_whom_and_the_note(client: Client) -> None:
    """The request stands on one list of each, and on no other."""
    client.enter("alice", "bob", "charlie")

    asked = client.ask("alice", "bob", note=" It is me,\r\nfrom the market ")

    assert asked["outcome"] == "asked"
    (incoming,) = client.get("bob", "/requests")["items"]
    assert incoming["person"] == {"sub": ALICE, "handle": "alice", "name": "alice"}
    assert (incoming["direction"], incoming["note"]) == ("in", "It is me,\nfrom the market")
    (outgoing,) = client.get("alice", "/requests", direction="out")["items"]
    assert (outgoing["direction"], outgoing["person"]["sub"]) == ("out", BOB)
    assert outgoing["id"] == incoming["id"] == asked["request"]["id"]
    assert client.handles("alice", "/requests") == client.handles("bob", "/requests", direction="out") == []
    assert client.handles("charlie", "/requests") == []


def test_yes_makes_friends_of_both(client: Client) -> None:
    """Each is on the other's list, the request is gone, and the counts say so."""
    client.befriend("alice", "bob")

    assert client.handles("alice", "/friends") == ["bob"]
    assert client.handles("bob", "/friends") == ["alice"]
    assert client.summary("alice") == client.summary("bob") == (1, 0, 0)


def test_asking_back_is_a_yes(client: Client) -> None:
    """Two requests that cross are a friendship."""
    client.enter("alice", "bob")
    client.ask("alice", "bob")

    crossed = client.ask("bob", "alice")

    assert (crossed["outcome"], crossed["request"]) == ("friends", None)
    assert crossed["friend"]["person"]["handle"] == "alice"
    assert client.summary("alice") == client.summary("bob") == (1, 0, 0)


def test_no_and_never_mind_leave_nothing(client: Client) -> None:
    """A declined and a cancelled request are gone for both, and may be asked anew."""
    client.enter("alice", "bob")
    for who, method, path in (("bob", "POST", "/requests/{}/decline"), ("alice", "DELETE", "/requests/{}")):
        asked = client.ask("alice", "bob")["request"]["id"]
        assert client.summary("alice") == (0, 0, 1)
        assert client.summary("bob") == (0, 1, 0)
        client.do(who, method, path.format(asked))
        assert client.summary("alice") == client.summary("bob") == (0, 0, 0)
        assert client.handles("alice", "/friends") == []


@pytest.mark.parametrize(
    ("who", "method", "action"),
    [
        ("charlie", "POST", "/accept"),
        ("charlie", "POST", "/decline"),
        ("charlie", "DELETE", ""),
        ("alice", "POST", "/accept"),
        ("alice", "POST", "/decline"),
        ("bob", "DELETE", ""),
    ],
)
def test_a_request_is_answered_by_the_one_who_was_asked(
    client: Client, who: str, method: str, action: str
) -> None:
    """For everyone else it is not there, in the same words as one that never was."""
    client.enter("alice", "bob", "charlie")
    asked = client.ask("alice", "bob")["request"]["id"]

    there = client.send(who, method, f"/requests/{asked}{action}")
    never = client.send(who, method, f"/requests/{uuid4()}{action}")

    assert there.status_code == never.status_code == 404
    assert there.json is not None
    assert never.json is not None
    assert there.json | {"instance": ""} == never.json | {"instance": ""}
    assert client.summary("bob") == (0, 1, 0)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"sub": ALICE}, 422, "not-with-yourself"),
        ({"sub": "nobody"}, 404, "person-not-found"),
        ({"sub": BOB}, 409, "already-friends"),
        ({"sub": CHARLIE}, 409, "already-asked"),
        ({"sub": BOB, "note": "x" * 301}, 422, "invalid-request"),
        ({"sub": BOB, "note": "\x00"}, 422, "invalid-request"),
        ({"sub": "no\x00body"}, 422, "invalid-request"),
        ({"sub": ["x"]}, 422, "invalid-request"),
        ({"sub": BOB, "friends": True}, 422, "invalid-request"),
        ({}, 422, "invalid-request"),
    ],
    ids=["myself", "nobody", "a friend", "asked", "long", "NUL", "NUL in sub", "type", "unknown", "empty"],
)
def test_refuses(client: Client, body: dict[str, Any], status: int, code: str) -> None:
    """What cannot be asked is refused by name, and changes nothing."""
    client.befriend("alice", "bob")
    client.enter("charlie")
    client.ask("alice", "charlie")

    reply = client.send("alice", "POST", "/requests", json=body)

    assert reply.status_code == status
    assert reply.json is not None
    assert reply.json["type"].endswith(f":{code}")
    assert client.summary("alice") == (1, 0, 1)


def test_a_note_counts_as_it_is_kept(client: Client) -> None:
    """300 characters of any alphabet fit."""
    client.enter("alice", "bob")

    client.ask("alice", "bob", note="ж" * 300)

    assert client.get("bob", "/requests")["items"][0]["note"] == "ж" * 300


def test_limits_hold_for_both_sides(make_app: MakeApp) -> None:
    """So many friends, so many open questions, and whoever has no room is not made a friend."""
    client = Client(make_app(most_friends=1, most_requests=2).test_client())
    client.befriend("alice", "bob")
    client.enter("carol", "dave", "charlie")
    for_alice = client.ask("dave", "alice")["request"]["id"]
    client.ask("dave", "bob")

    full = client.send("alice", "POST", f"/requests/{for_alice}/accept")
    crossed = client.send("bob", "POST", "/requests", json={"sub": DAVE})
    third = client.send("dave", "POST", "/requests", json={"sub": CHARLIE})

    for reply in (full, crossed, third):
        assert reply.status_code == 403
        assert reply.json is not None
        assert reply.json["type"].endswith(":quota-exceeded")
    assert client.summary("dave") == (0, 0, 2)
    assert client.summary("alice") == (1, 1, 0)


def test_a_retry_asks_once(client: Client) -> None:
    """The same Idempotency-Key gives the same answer, and no second request."""
    client.enter("alice", "bob")
    headers = {"Idempotency-Key": "k1"}

    first = client.send("alice", "POST", "/requests", json={"sub": BOB}, headers=headers)
    again = client.send("alice", "POST", "/requests", json={"sub": BOB}, headers=headers)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.data == again.data
    assert client.summary("bob") == (0, 1, 0)
