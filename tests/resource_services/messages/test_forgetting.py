"""An account is deleted: nothing of its person stays, and what others wrote does."""

from sqlalchemy import inspect, text

from chassis.service.database import Database
from chassis.service.events import Event
from resource_services.messages.listen import apply
from tests.resource_services.messages.cast import API, SUBS, Client, bearer, mine, started, thread, written


def test_stones_stay_without_an_author(client: Client, database: Database) -> None:
    """Bob reads his own words among them, and finds nobody to answer him."""
    conversation = started(client)
    message = written(client, conversation, "my secret")["id"]
    written(client, conversation, "Bob's own", "bob")
    client.post(f"{API}/messages/{message}/report", json={}, headers=bearer("bob"))

    for _ in range(2):
        delete(database, "alice")

    own, stone = thread(client, conversation)["items"]
    assert (own["text"], stone["text"], stone["author"]) == ("Bob's own", "", None)
    assert mine(client, "bob")["items"][0]["people"] == []
    address = f"{API}/conversations/{conversation}/messages"
    assert client.post(address, json={"text": "?"}, headers=bearer("bob")).status_code == 403
    assert left_of("alice", database) == []


def test_what_nobody_is_left_to_read_is_gone(client: Client, database: Database) -> None:
    """Once both have left."""
    written(client, started(client))

    for who in ("alice", "bob"):
        delete(database, who)

    with database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM messages")) == 0
        assert session.scalar(text("SELECT count(*) FROM conversations")) == 0


def test_names_follow(client: Client, database: Database) -> None:
    """A conversation shows how people are called now."""
    written(client, started(client))
    told = {"sub": SUBS["alice"], "handle": "alicia", "name": "Alicia"}
    with database.writing() as session:
        apply(session, Event(1, "account.changed", told))

    assert mine(client, "bob")["items"][0]["people"] == [told]


def delete(database: Database, who: str) -> None:
    """Identity tells that an account was deleted."""
    with database.writing() as session:
        apply(session, Event(1, "account.deleted", {"sub": SUBS[who]}))


def left_of(who: str, database: Database) -> list[str]:
    """The tables in which a person's `sub` or words still stand."""
    found = []
    with database.reading() as session:
        for table in inspect(database.engine).get_table_names():
            rows = str(session.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608 - the tests' own tables
            if SUBS[who] in rows or "my secret" in rows:
                found.append(table)
    return found
