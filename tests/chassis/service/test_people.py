"""The local directory follows what identity tells."""

import pytest
from sqlalchemy.orm import Session

from chassis.service import people
from chassis.service.database import Database
from chassis.service.events import Event
from tests.chassis.service.notes import Person


def follow(database: Database, kind: str, sub: str = "alice", **data: str) -> None:
    """Apply an event."""
    with database.writing() as session:
        people.follow(session, Person, Event(1, kind, {"sub": sub, **data}))


def known(database: Database, sub: str = "alice") -> tuple[str, str, bool] | None:
    """What the directory says of a person."""
    with database.reading() as session:
        person = session.get(Person, sub)
        return None if person is None else (person.handle, person.name, person.locked)


def test_a_life(database: Database) -> None:
    """Opened, renamed, locked, renamed again while locked, unlocked, deleted."""
    follow(database, "account.opened", handle="alice", name="Alice")
    assert known(database) == ("alice", "Alice", False)

    follow(database, "account.changed", handle="alice.l", name="Alice L.")
    assert known(database) == ("alice.l", "Alice L.", False)

    follow(database, "account.locked", handle="alice.l", name="Alice L.")
    follow(database, "account.changed", handle="al", name="Al")
    assert known(database) == ("al", "Al", True)

    follow(database, "account.unlocked")
    assert known(database) == ("al", "Al", False)

    follow(database, "account.deleted")
    assert known(database) is None


@pytest.mark.parametrize("kind", ["locked", "unlocked", "deleted", "knighted"])
def test_what_is_told_of_a_stranger_changes_nothing(database: Database, kind: str) -> None:
    """And a kind that is not known is none of this service's business."""
    follow(database, f"account.{kind}", handle="alice", name="Alice")

    assert known(database) is None


def test_two_people_may_pass_a_handle_on(database: Database) -> None:
    """Events tell it in order, but a directory that knows only one of them must not refuse it."""
    follow(database, "account.opened", handle="al", name="Alice")
    follow(database, "account.opened", sub="bob", handle="al", name="Bob")

    assert known(database, "bob") == ("al", "Bob", False)


def test_who_shows_a_token_first_is_met(database: Database) -> None:
    """Under the token's name, until identity tells more; and nothing that it told is undone."""

    def meet(session: Session, username: str) -> None:
        people.meet(session, Person, "alice", username)

    with database.writing() as session:
        meet(session, "alice")
    assert known(database) == ("alice", "alice", False)

    follow(database, "account.opened", handle="alice", name="Alice")
    with database.writing() as session:
        meet(session, "older")
    assert known(database) == ("alice", "Alice", False)
