"""What becomes of posts when identity tells of an account."""

from chassis.service.database import Database
from chassis.service.events import Event
from resource_services.posts.forgetting import apply
from tests.resource_services.posts.cast import (
    NAMES,
    POSTS,
    Client,
    bearer,
    edit,
    like,
    read,
    say,
    write,
    written,
)


def tell(database: Database, kind: str, who: str, **data: str) -> None:
    """Apply an event of identity's."""
    with database.writing() as session:
        apply(session, Event(1, kind, {"sub": NAMES[who], **data}))


def test_a_new_name_is_on_every_post_and_comment(client: Client, database: Database) -> None:
    """Also on what was written before."""
    post_id = written(client)["id"]
    say(client, post_id, "alice")

    tell(database, "account.changed", "alice", handle="al", name="Alice L.")

    alice = {"sub": NAMES["alice"], "handle": "al", "name": "Alice L."}
    assert read(client, post_id).json["author"] == alice
    assert read(client, post_id, path="/comments").json["items"][0]["author"] == alice


def test_who_is_locked_loses_nothing(client: Client, database: Database) -> None:
    """A lock is no deletion."""
    post_id = written(client)["id"]

    tell(database, "account.locked", "alice")

    assert read(client, post_id, "bob").status_code == 200


def test_who_is_deleted_is_forgotten(client: Client, database: Database) -> None:
    """Posts with all under them, comments and likes, and the counts of others' posts stay right."""
    hers, his = written(client)["id"], written(client, "bob")["id"]
    for post_id in (hers, his):
        for who in ("alice", "carol"):
            like(client, post_id, who)
            say(client, post_id, who)
    say(client, his, "alice", "again")
    edit(client, hers, text="x")

    for _ in range(2):
        tell(database, "account.deleted", "alice")

    assert read(client, hers, "bob").status_code == 404
    left = read(client, his, "bob").json
    assert (left["likes"], left["comments"]) == (1, 1)
    for path in ("/comments", "/likes"):
        assert len(read(client, his, "bob", path).json["items"]) == 1
    assert client.get(f"{POSTS}?author={NAMES['alice']}", headers=bearer("bob")).json["items"] == []
    assert write(client).status_code == 201
