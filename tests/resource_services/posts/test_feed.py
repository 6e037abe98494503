"""GET /api/v1/feed and GET /api/v1/summary."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text, update

from chassis.service.database import Database
from chassis.service.tables import now
from resource_services.posts.models import Post
from resource_services.posts.newest import newest_ids
from tests.resource_services.posts.cast import (
    ALICE,
    API,
    BOB,
    Client,
    TableRelations,
    bearer,
    hide,
    written,
)


def feed(client: Client, who: str = "alice", query: str = "") -> list[str]:
    """What the posts in a feed say."""
    found = client.get(f"{API}/feed?{query}", headers=bearer(who)).json["items"]
    return [post["text"] for post in found]


def test_the_feed_has_ones_own_and_friends_posts_newest_first(client: Client) -> None:
    """A stranger's public post is not in it, nor one that its friend keeps for themselves."""
    for who, words, visibility in (
        ("alice", "mine", "me"),
        ("bob", "for friends", "friends"),
        ("carol", "a stranger's", "everyone"),
        ("bob", "his own", "me"),
        ("bob", "for all", "everyone"),
    ):
        written(client, who, text=words, visibility=visibility)

    assert feed(client) == ["for all", "for friends", "mine"]


def test_the_feed_comes_in_pages_that_shift_nothing(client: Client) -> None:
    """What is written meanwhile neither hides nor repeats what was there."""
    for number in range(5):
        written(client, "bob" if number % 2 else "alice", text=str(number))
    reply = client.get(f"{API}/feed?limit=2", headers=bearer("alice")).json
    told = [post["text"] for post in reply["items"]]

    written(client, text="meanwhile")
    while reply["next"]:
        reply = client.get(reply["next"], headers=bearer("alice")).json
        told += [post["text"] for post in reply["items"]]

    assert told == ["4", "3", "2", "1", "0"]


def test_the_feed_follows_friendship_at_once(client: Client, relations: TableRelations) -> None:
    """Who was befriended a moment ago is in it, and who was blocked is gone."""
    written(client, "bob", text="from Bob")
    written(client, "carol", text="from Carol")

    relations.befriend("alice", "carol")
    assert feed(client) == ["from Carol", "from Bob"]
    relations.block("bob", "alice")
    assert feed(client) == ["from Carol"]


def test_the_summary_counts(client: Client, database: Database) -> None:
    """One's own posts, and what friends wrote in the last day that may be read."""
    empty = client.get(f"{API}/summary", headers=bearer("carol")).json
    written(client)
    written(client, "bob", visibility="me")
    for _ in range(2):
        written(client, "bob", visibility="friends")
    hide(client, written(client, "bob")["id"])
    old = written(client, "bob")["id"]
    with database.writing() as session:
        two_days_ago = {"created_at": now() - timedelta(days=2)}
        session.execute(update(Post).where(Post.id == UUID(old)).values(two_days_ago))

    assert empty == {"posts": 0, "recent": 0}
    assert client.get(f"{API}/summary", headers=bearer("alice")).json == {"posts": 1, "recent": 2}


def test_a_feed_reads_the_index_for_each_author(database: Database) -> None:
    """No table is read from end to end, and nobody's posts are all sorted: it stays fast as tables grow."""
    with database.reading() as session:
        prefix = "EXPLAIN QUERY PLAN"
        if database.engine.dialect.name == "postgresql":
            prefix = "EXPLAIN"
            # An empty table is always read whole, unless that is made dear.
            session.execute(text("SET LOCAL enable_seqscan = off"))
        asked = newest_ids(session, [ALICE, BOB], reader=ALICE, limit=21)
        words = str(asked.compile(session.get_bind(), compile_kwargs={"literal_binds": True}))
        rows = session.connection().exec_driver_sql(f"{prefix} {words}")
        plan = "\n".join(str(row[-1]) for row in rows)

    assert "ix_posts_author" in plan
    assert "SCAN posts" not in plan
    assert "Seq Scan on posts" not in plan


@pytest.mark.parametrize("since", ["0", "0.5", "yesterday", "2026-05-02", "2026-05-02T10:00:00"])
def test_since_is_a_moment_with_its_zone(client: Client, since: str) -> None:
    """Nothing else is taken for one."""
    reply = client.get(f"{API}/summary", query_string={"since": since}, headers=bearer("alice"))

    assert reply.status_code == 422


def test_counts_what_friends_wrote_since(client: Client) -> None:
    """And not before; a month ago at the earliest."""
    written(client, "bob", visibility="friends")

    def recent(since: str) -> int:
        reply = client.get(f"{API}/summary", query_string={"since": since}, headers=bearer("alice"))
        return int(reply.json["recent"])

    assert recent("2020-01-01T00:00:00Z") == 1
    assert recent("2999-01-01T00:00:00+01:00") == 0
