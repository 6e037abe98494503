"""python -m resource_services.friends.listen: what becomes of accounts."""

from chassis.service import people
from chassis.service.database import Database
from chassis.service.events import Event
from resource_services.friends.directory import follow
from tests.resource_services.friends.cast import ALICE, BOB, Client


def tell(database: Database, kind: str, **data: str) -> None:
    """Apply an event as the listener does."""
    with database.writing() as session:
        follow(session, Event(1, kind, data))


def test_who_opens_an_account_can_be_found_before_they_come(client: Client, database: Database) -> None:
    """And is the same person when they come."""
    tell(database, people.OPENED, sub=BOB, handle="bob", name="Robert Oak")
    client.enter("alice")

    assert client.handles("alice", "/people", q="robert") == ["bob"]
    client.befriend("alice", "bob")
    assert client.get("alice", "/friends")["items"][0]["person"]["name"] == "Robert Oak"


def test_a_new_name_is_shown_and_found_and_the_old_one_is_not(client: Client, database: Database) -> None:
    """Whatever was between people stays."""
    client.befriend("alice", "bob")

    tell(database, people.CHANGED, sub=BOB, handle="oakley", name="Robert")

    assert client.handles("alice", "/friends") == ["oakley"]
    assert client.handles("alice", "/people", q="oakley") == ["oakley"]
    assert client.handles("alice", "/people", q="bob") == []
    assert client.summary("bob") == (1, 0, 0)


def test_a_locked_person_stays_a_friend_and_is_not_found(client: Client, database: Database) -> None:
    """Until they are unlocked; nothing is deleted."""
    client.befriend("alice", "bob")
    tell(database, people.LOCKED, sub=BOB)
    tell(database, people.CHANGED, sub=BOB, handle="bob", name="Bob")

    assert client.handles("alice", "/people", q="bob") == []
    assert client.handles("alice", "/friends") == ["bob"]
    tell(database, people.UNLOCKED, sub=BOB)
    assert client.handles("alice", "/people", q="bob") == ["bob"]


def test_a_deleted_person_is_gone_however_often_it_is_told(client: Client, database: Database) -> None:
    """From lists, counts and searches."""
    client.befriend("alice", "bob")
    for _ in range(2):
        tell(database, people.DELETED, sub=BOB)

    assert client.summary("alice") == (0, 0, 0)
    assert client.handles("alice", "/people", q="bob") == []
    assert client.send("alice", "GET", f"/people/{BOB}").status_code == 404
    assert client.get("alice", f"/people/{ALICE}")["person"]["handle"] == "alice"
