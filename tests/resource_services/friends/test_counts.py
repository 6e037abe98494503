"""GET /api/v1/people/<sub>/counts."""

import pytest

from tests.resource_services.friends.cast import ALICE, BOB, CHARLIE, Client

NOBODY = "00000000-0000-4000-8000-000000000000"


def test_friends_that_both_have(client: Client) -> None:
    """Of friends and of strangers; whose friends the others are is not told."""
    for one, other in (
        ("alice", "carol"),
        ("bob", "carol"),
        ("alice", "dave"),
        ("dave", "bob"),
        ("bob", "charlie"),
    ):
        client.befriend(one, other)

    assert client.get("alice", f"/people/{BOB}/counts") == {"mutual": 2}
    assert client.get("bob", f"/people/{ALICE}/counts") == {"mutual": 2}
    assert client.get("alice", f"/people/{CHARLIE}/counts") == {"mutual": 0}
    assert client.get("alice", f"/people/{ALICE}/counts") == {"mutual": 2}
    client.do("carol", "DELETE", f"/friends/{BOB}")
    assert client.get("alice", f"/people/{BOB}/counts") == {"mutual": 1}


@pytest.mark.parametrize("blocker", ["alice", "charlie"])
def test_who_is_not_there_has_no_counts(client: Client, blocker: str) -> None:
    """Nobody, and one between whom and the reader is a block: in the same words."""
    client.enter("alice", "charlie")
    blocked = {"alice": CHARLIE, "charlie": ALICE}[blocker]
    client.do(blocker, "PUT", f"/blocks/{blocked}")

    replies = [client.send("alice", "GET", f"/people/{sub}/counts") for sub in (CHARLIE, NOBODY)]

    assert [reply.status_code for reply in replies] == [404, 404]
    told = [{**(reply.json or {}), "instance": ""} for reply in replies]
    assert told[0] == told[1]
