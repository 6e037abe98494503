"""GET /api/v1/suggestions."""

from tests.resource_services.friends.cast import SUBS, Client, TableGuard


def test_friends_of_friends_by_how_many_are_shared(client: Client, guard: TableGuard) -> None:
    """Those with most friends in common stand first; friends and oneself are not among them."""
    for name in ("erin", "frank"):
        guard.meet(name, name)
        SUBS[name] = name
    try:
        for one, other in (
            ("alice", "bob"), ("alice", "carol"), ("bob", "carol"),
            ("bob", "frank"), ("bob", "erin"), ("carol", "erin"), ("erin", "dave"),
        ):  # fmt: skip
            client.befriend(one, other)
    finally:
        del SUBS["erin"], SUBS["frank"]

    found = client.get("alice", "/suggestions")

    assert [(item["person"]["handle"], item["mutual"]) for item in found["items"]] == [
        ("erin", 2),
        ("frank", 1),
    ]
    assert client.handles("alice", "/suggestions", limit=1) == ["erin"]


def test_nobody_who_hides_is_blocked_or_was_asked(client: Client) -> None:
    """A suggestion is somebody whom one may ask now."""
    client.enter("alice")
    client.befriend("alice", "bob")
    for name in ("carol", "dave", "charlie"):
        client.befriend("bob", name)
    assert client.handles("alice", "/suggestions") == ["carol", "charlie", "dave"]

    etag = client.send("carol", "GET", "/settings").headers["ETag"]
    client.send("carol", "PATCH", "/settings", json={"hidden": True}, headers={"If-Match": etag})
    client.do("dave", "PUT", f"/blocks/{SUBS['alice']}")
    client.ask("charlie", "alice")

    assert client.handles("alice", "/suggestions") == []
