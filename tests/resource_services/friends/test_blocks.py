"""/api/v1/blocks: a block cuts every road, both ways."""

import pytest

from tests.resource_services.friends.cast import ALICE, BOB, SUBS, Client
from tests.resource_services.friends.conftest import MakeApp


@pytest.fixture(params=["alice", "bob"])
def blocked(client: Client, request: pytest.FixtureRequest) -> Client:
    """Alice and Bob were friends, and one of them has blocked the other."""
    client.befriend("alice", "bob")
    other = {"alice": BOB, "bob": ALICE}[request.param]
    client.do(request.param, "PUT", f"/blocks/{other}")
    return client


@pytest.mark.parametrize(
    ("method", "path", "asked"),
    [
        ("GET", "/people/{sub}", None),
        ("POST", "/requests", "{sub}"),
        ("DELETE", "/friends/{sub}", None),
    ],
)
def test_neither_is_there_for_the_other(blocked: Client, method: str, path: str, asked: str | None) -> None:
    """Every road ends as it does for somebody who never was, in the same words."""

    def told(who: str, sub: str) -> tuple[int, object]:
        sent = {"json": {"sub": asked.format(sub=sub)}} if asked else {}
        reply = blocked.send(who, method, path.format(sub=sub), **sent)
        assert reply.json is not None
        return reply.status_code, {**reply.json, "instance": None}

    for who, whom in (("alice", BOB), ("bob", ALICE)):
        assert told(who, whom) == told(who, "nobody")
        assert told(who, whom)[0] == 404


@pytest.mark.parametrize(("who", "whom"), [("alice", "bob"), ("bob", "alice")])
def test_no_list_and_no_count_shows_the_other(blocked: Client, who: str, whom: str) -> None:
    """Not among friends, not in a search, not in a suggestion, not in a number."""
    blocked.befriend("carol", "alice")
    blocked.befriend("carol", "bob")

    assert whom not in blocked.handles(who, "/friends")
    assert blocked.handles(who, "/people", q=whom) == []
    assert blocked.handles(who, "/suggestions") == []
    assert blocked.summary(who) == (1, 0, 0)


def test_open_requests_end_too(client: Client) -> None:
    """In either direction."""
    client.enter("alice", "bob", "carol")
    client.ask("bob", "alice")
    client.ask("alice", "carol")

    client.do("alice", "PUT", f"/blocks/{BOB}")
    client.do("alice", "PUT", f"/blocks/{SUBS['carol']}")

    assert client.summary("alice") == client.summary("bob") == client.summary("carol") == (0, 0, 0)
    assert client.handles("alice", "/requests") == client.handles("bob", "/requests", direction="out") == []


def test_the_one_who_blocks_sees_whom_and_may_unblock(client: Client) -> None:
    """A second block changes nothing; after unblocking they are strangers, not friends."""
    client.befriend("alice", "bob")
    client.do("alice", "PUT", f"/blocks/{BOB}")
    client.do("alice", "PUT", f"/blocks/{BOB}")

    assert client.handles("alice", "/blocks") == ["bob"]
    assert client.handles("bob", "/blocks") == []
    client.do("alice", "DELETE", f"/blocks/{BOB}")
    assert client.handles("alice", "/blocks") == client.handles("alice", "/friends") == []
    assert client.get("bob", f"/people/{ALICE}")["standing"] == "stranger"


@pytest.mark.parametrize(
    ("who", "method", "sub", "status"),
    [
        ("bob", "PUT", ALICE, 404),
        ("bob", "DELETE", ALICE, 404),
        ("alice", "PUT", "nobody", 404),
        ("alice", "DELETE", "nobody", 404),
        ("alice", "PUT", ALICE, 422),
    ],
    ids=["by whom one is blocked", "not one's own", "nobody", "not blocked", "oneself"],
)
def test_refuses(client: Client, who: str, method: str, sub: str, status: int) -> None:
    """Who is blocked learns nothing by trying."""
    client.enter("alice", "bob")
    client.do("alice", "PUT", f"/blocks/{BOB}")

    assert client.send(who, method, f"/blocks/{sub}").status_code == status


def test_blocks_are_bounded(make_app: MakeApp) -> None:
    """Nobody fills the disk with them; an unblocked one makes room."""
    client = Client(make_app(most_blocks=1).test_client())
    client.enter("alice", "bob", "carol")
    client.do("alice", "PUT", f"/blocks/{BOB}")

    assert client.send("alice", "PUT", f"/blocks/{SUBS['carol']}").status_code == 403
    client.do("alice", "DELETE", f"/blocks/{BOB}")
    client.do("alice", "PUT", f"/blocks/{SUBS['carol']}")
