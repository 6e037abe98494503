"""Who may do what in whose conversation: the whole table, and that a refusal tells nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.resource_services.messages.cast import (
    API,
    CONVERSATIONS,
    Client,
    Reply,
    bearer,
    mine,
    started,
    thread,
    written,
)

NOWHERE = "00000000-0000-4000-8000-000000000000"


@dataclass
class Target:
    """A conversation and a message in it."""

    conversation: str
    message: str


Act = Callable[[Client, Target, str | None], Reply]
ANY = {"If-Match": "*"}

ACTS: dict[str, Act] = {
    "see": lambda c, at, who: c.get(f"{CONVERSATIONS}/{at.conversation}", headers=bearer(who)),
    "read": lambda c, at, who: c.get(f"{CONVERSATIONS}/{at.conversation}/messages", headers=bearer(who)),
    "since": lambda c, at, who: c.get(
        f"{CONVERSATIONS}/{at.conversation}/messages?after=0", headers=bearer(who)
    ),
    "write": lambda c, at, who: c.post(
        f"{CONVERSATIONS}/{at.conversation}/messages", json={"text": "x"}, headers=bearer(who)
    ),
    "mark": lambda c, at, who: c.put(
        f"{CONVERSATIONS}/{at.conversation}/read", json={"up_to": 1}, headers=bearer(who)
    ),
    "follow": lambda c, at, who: c.get(f"{CONVERSATIONS}/{at.conversation}/events", headers=bearer(who)),
    "read one": lambda c, at, who: c.get(f"{API}/messages/{at.message}", headers=bearer(who)),
    "edit": lambda c, at, who: c.patch(
        f"{API}/messages/{at.message}", json={"text": "x"}, headers=bearer(who, **ANY)
    ),
    "delete": lambda c, at, who: c.delete(f"{API}/messages/{at.message}", headers=bearer(who, **ANY)),
    "report": lambda c, at, who: c.post(f"{API}/messages/{at.message}/report", json={}, headers=bearer(who)),
}
#           Alice wrote  Bob reads  Dora, Charlie and a moderator: none of it  no scope  nobody
TABLE = {
    "see": (200, 200, 404, 404, 404, 403, 401),
    "read": (200, 200, 404, 404, 404, 403, 401),
    "since": (200, 200, 404, 404, 404, 403, 401),
    "write": (201, 201, 404, 404, 404, 403, 401),
    "mark": (200, 200, 404, 404, 404, 403, 401),
    "follow": (200, 200, 404, 404, 404, 403, 401),
    "read one": (200, 200, 404, 404, 404, 403, 401),
    "edit": (200, 403, 404, 404, 404, 403, 401),
    "delete": (204, 403, 404, 404, 404, 403, 401),
    "report": (403, 201, 404, 404, 404, 403, 401),
}
CAST = ("alice", "bob", "dora", "charlie", "mona", "scopeless", None)


@pytest.fixture
def target(client: Client) -> Target:
    """A secret between Alice and Bob; Dora has a conversation with Alice, too."""
    written(client, started(client, "alice", "dora"), "hello")
    conversation = started(client)
    return Target(conversation, written(client, conversation, "Moonlit secret")["id"])


@pytest.mark.parametrize("act", TABLE)
def test_who_may_do_what(client: Client, target: Target, act: str) -> None:
    """Those in a conversation, and nobody else; its author alone changes a message."""
    refused_first = sorted(zip(CAST, TABLE[act], strict=True), key=lambda pair: -pair[1])
    for who, status in refused_first:
        reply = ACTS[act](client, target, who)

        assert reply.status_code == status, who
        if status >= 400:
            assert "Moonlit" not in reply.text
            assert "ETag" not in reply.headers
            assert thread(client, target.conversation)["items"][0]["text"] == "Moonlit secret"


@pytest.mark.parametrize("act", ACTS)
def test_anothers_is_no_different_from_none(client: Client, target: Target, act: str) -> None:
    """Word for word the same answer, so that ids cannot be guessed at."""
    hidden, none = (ACTS[act](client, at, "charlie") for at in (target, Target(NOWHERE, NOWHERE)))

    assert told(hidden) == told(none)


def told(reply: Reply) -> tuple[int, dict[str, Any], dict[str, str]]:
    """All that an answer says, but for the request's own id."""
    body = {name: value for name, value in reply.json.items() if name != "instance"}
    return reply.status_code, body, {k: v for k, v in reply.headers.items() if k != "X-Request-ID"}


def test_charlie_finds_nothing(client: Client, target: Target) -> None:
    """Not in a list, a search, a count, or among those whom one may write to."""
    assert mine(client, "charlie") == {"items": [], "next": None}
    for path, empty in (
        ("search?q=secret", {"items": [], "next": None}),
        ("unread", {"messages": 0, "conversations": 0}),
        ("summary", {"unread": 0, "conversations": 0}),
        ("contacts", {"items": []}),
    ):
        assert client.get(f"{API}/{path}", headers=bearer("charlie")).json == empty


READING = ("see", "read", "since", "follow", "read one")


@pytest.mark.parametrize("act", ACTS)
def test_each_scope_opens_its_own_doors(client: Client, target: Target, act: str) -> None:
    """Alice's own token may do no more than it was given for."""
    good, bad = ("reader", "writer") if act in READING else ("writer", "reader")

    assert ACTS[act](client, target, bad).json["type"] != "urn:gatehouse:problem:own-message"
    assert ACTS[act](client, target, bad).headers["WWW-Authenticate"].count("insufficient_scope") == 1
    assert ACTS[act](client, target, good).status_code in {200, 201, 204, 403}
    assert "WWW-Authenticate" not in ACTS[act](client, target, good).headers


@pytest.mark.parametrize("path", ["", "/search?q=ab", "/unread", "/summary", "/contacts", "/reports"])
def test_lists_need_the_scope(client: Client, path: str) -> None:
    """None of them opens to a token for something else, or to nobody."""
    address = CONVERSATIONS if not path else API + path

    assert client.get(address, headers=bearer("scopeless")).status_code == 403
    assert client.get(address).status_code == 401
