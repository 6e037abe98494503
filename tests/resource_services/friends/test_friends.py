"""/api/v1/friends."""

from urllib.parse import urlsplit

import pytest

from tests.resource_services.friends.cast import ALICE, API, BOB, DOOR, Client


def test_nobody_is_an_empty_list(client: Client) -> None:
    """No friends yet is an answer, not an error."""
    assert client.get("alice", "/friends") == {"items": [], "next": None}


def test_pages_follow_each_other_newest_first(client: Client) -> None:
    """Every friend once, in the order of the friendships, whatever comes or goes meanwhile."""
    for name in ("bob", "carol", "dave"):
        client.befriend("alice", name)

    page = client.get("alice", "/friends", limit=2)
    client.befriend("charlie", "alice")
    assert page["next"].startswith(f"{DOOR}{API}/friends?")
    rest = client.get("alice", "/friends?" + urlsplit(page["next"]).query)

    assert [item["person"]["handle"] for item in page["items"] + rest["items"]] == ["dave", "carol", "bob"]
    assert rest["next"] is None


def test_parting_is_for_both(client: Client) -> None:
    """Either may end it; afterwards it can be asked anew."""
    client.befriend("alice", "bob")

    client.do("bob", "DELETE", f"/friends/{ALICE}")

    assert client.handles("alice", "/friends") == client.handles("bob", "/friends") == []
    assert client.summary("alice") == client.summary("bob") == (0, 0, 0)
    client.befriend("bob", "alice")


@pytest.mark.parametrize("sub", [BOB, ALICE, "nobody", "%00"])
def test_who_is_no_friend_cannot_be_parted_from(client: Client, sub: str) -> None:
    """A stranger, oneself and nobody are refused alike."""
    client.enter("alice", "bob")

    assert client.send("alice", "DELETE", f"/friends/{sub}").status_code == 404


def test_only_people_have_friends(client: Client) -> None:
    """A program that acts for itself is refused, whatever scopes it holds."""
    reply = client.send("program", "GET", "/friends")

    assert reply.status_code == 403
    assert reply.json is not None
    assert reply.json["type"].endswith(":not-a-person")
