"""Who sees what of whose posts: the whole table, and that a refusal tells nothing."""

from collections.abc import Callable

import pytest

from tests.resource_services.posts.cast import (
    API,
    NAMES,
    NOWHERE,
    POSTS,
    Client,
    Reply,
    TableRelations,
    bearer,
    edit,
    hide,
    like,
    read,
    say,
    told,
    written,
)

Act = Callable[[Client, str, str], Reply]


def listed(client: Client, post_id: str, who: str) -> Reply:
    """Read the list of Alice's posts."""
    return client.get(f"{POSTS}?author={NAMES['alice']}", headers=bearer(who))


def fed(client: Client, post_id: str, who: str) -> Reply:
    """Read the reader's own feed."""
    return client.get(f"{API}/feed", headers=bearer(who))


ACTS: dict[str, Act] = {
    "read": read,
    "history": lambda client, post, who: read(client, post, who, "/history"),
    "comments": lambda client, post, who: read(client, post, who, "/comments"),
    "likes": lambda client, post, who: read(client, post, who, "/likes"),
    "like": like,
    "unlike": lambda client, post, who: client.delete(f"{POSTS}/{post}/like", headers=bearer(who)),
    "comment": say,
    "edit": lambda client, post, who: edit(client, post, who, text="Mine now"),
    "delete": lambda client, post, who: client.delete(f"{POSTS}/{post}", headers=bearer(who)),
    "hide": hide,
    "list": listed,
    "feed": fed,
}
GOOD = {"like": 204, "unlike": 204, "comment": 201, "delete": 204}
READERS = ("read", "history", "comments", "likes")
ANSWERS = ("like", "unlike", "comment")
CAST = {"alice": "owner", "bob": "friend", "carol": "stranger", "dan": "blocked", "mo": "moderator"}
SEEN_BY = {
    "everyone": {"alice", "bob", "carol", "mo"},
    "friends": {"alice", "bob"},
    "me": {"alice"},
    "hidden": {"alice", "mo"},
}


def expected(act: str, kind: str, who: str) -> int | bool:
    """The status of an act; for a list, whether the post is in it."""
    sees = who in SEEN_BY[kind]
    if act == "list":
        return sees and (kind != "hidden" or who == "alice")
    if act == "feed":
        return sees and who in {"alice", "bob"}
    if act == "hide":
        return 403 if who != "mo" else 200 if kind in {"everyone", "hidden"} else 404
    # A hidden post can be looked at by a moderator, and that is all that they do with it.
    if not sees or (kind == "hidden" and who == "mo" and act not in READERS):
        return 404
    if act in {"edit", "delete"} and who != "alice":
        return 403
    return GOOD.get(act, 200)


TABLE = [(kind, act, who) for kind in SEEN_BY for act in ACTS for who in CAST]


@pytest.fixture(params=TABLE, ids=lambda row: f"{row[0]} {row[1]} {CAST[row[2]]}")
def row(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    """One row of the table."""
    found: tuple[str, str, str] = request.param
    return found


def make(client: Client, kind: str) -> str:
    """A post of Alice's that was edited, of the kind that a row speaks of."""
    post_id = str(written(client, visibility="everyone" if kind == "hidden" else kind)["id"])
    edit(client, post_id, text="Moonlit words, better")
    if kind == "hidden":
        hide(client, post_id)
    return post_id


def test_who_sees_what(client: Client, row: tuple[str, str, str]) -> None:
    """By id, in the list, in the feed, around it: each post is there for its readers and nobody else."""
    kind, act, who = row
    post_id = make(client, kind)

    reply = ACTS[act](client, post_id, who)

    wanted = expected(act, kind, who)
    if isinstance(wanted, bool):
        assert reply.status_code == 200
        assert [post["id"] for post in reply.json["items"]] == ([post_id] if wanted else [])
        assert ("Moonlit" in reply.text) == wanted
        return
    assert reply.status_code == wanted
    if wanted >= 400:
        assert "Moonlit" not in reply.text
        assert "ETag" not in reply.headers
    if wanted == 404:
        nothing = ACTS[act](client, NOWHERE, who)
        assert told(reply) == told(nothing)
