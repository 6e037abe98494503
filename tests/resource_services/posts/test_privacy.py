"""Who sees what of whose posts: the whole table, and that a refusal tells nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.posts.app import create_app
from resource_services.posts.settings import Settings
from tests.resource_services.posts.cast import (
    API,
    DOOR,
    ISSUER,
    NAMES,
    NOWHERE,
    POSTS,
    Client,
    Reply,
    TableGuard,
    TableRelations,
    bearer,
    client_of,
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


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Client, TableRelations]]:
    """One service for the whole table, on each database: a row makes a post of its own."""
    folder: Path = tmp_path_factory.mktemp("privacy")
    url = f"sqlite:///{folder / 'posts.sqlite3'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_server")
    settings = Settings(
        var=folder,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        introspection_secret="s" * 43,
        friends="https://localhost:5011",
        client_secret="c" * 43,
        database_url=url,
    )
    database, relations = Database(url), TableRelations()
    migrate(database, "resource_services.posts")
    relations.befriend("alice", "bob")
    relations.block("alice", "dan")
    app = create_app(settings, guard=TableGuard(), relations=relations, database=database)
    app.test_client_class = Client
    yield client_of(app), relations
    database.close()


def make(client: Client, kind: str) -> str:
    """A post of Alice's that was edited, of the kind that a row speaks of."""
    post_id = str(written(client, visibility="everyone" if kind == "hidden" else kind)["id"])
    edit(client, post_id, text="Moonlit words, better")
    if kind == "hidden":
        hide(client, post_id)
    return post_id


@pytest.mark.parametrize(
    ("kind", "act", "who"), TABLE, ids=[f"{kind} {act} {CAST[who]}" for kind, act, who in TABLE]
)
def test_who_sees_what(house: tuple[Client, TableRelations], kind: str, act: str, who: str) -> None:
    """By id, in the list, in the feed, around it: each post is there for its readers and nobody else."""
    client, _ = house
    post_id = make(client, kind)

    reply = ACTS[act](client, post_id, who)

    wanted = expected(act, kind, who)
    if isinstance(wanted, bool):
        assert reply.status_code == 200
        assert (post_id in [post["id"] for post in reply.json["items"]]) == wanted
        return
    assert reply.status_code == wanted
    if wanted >= 400:
        assert "Moonlit" not in reply.text
        assert "ETag" not in reply.headers
    if wanted == 404:
        nothing = ACTS[act](client, NOWHERE, who)
        assert told(reply) == told(nothing)


@pytest.mark.parametrize("act", [*READERS, *ANSWERS, "list", "feed"])
@pytest.mark.parametrize("kind", SEEN_BY)
def test_without_an_answer_about_friends_nothing_opens(
    house: tuple[Client, TableRelations], kind: str, act: str
) -> None:
    """Neither as a friend nor as nobody who is blocked: the service cannot tell, and says so."""
    client, relations = house
    post_id = make(client, kind)

    relations.silent = True
    try:
        reply, nothing = (ACTS[act](client, post, "bob") for post in (post_id, NOWHERE))
    finally:
        relations.silent = False

    assert (reply.status_code, reply.json["type"]) == (503, "urn:gatehouse:problem:cannot-tell")
    assert told(reply) == told(nothing)
