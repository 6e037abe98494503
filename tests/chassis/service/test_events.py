"""Events of accounts, from a real Valkey into both databases."""

import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from chassis.service import positions
from chassis.service.database import Database
from chassis.service.events import Event, Listener, SourceLostError
from chassis.service.stream import LOOK_FOR_STALE, STREAM, Stream
from chassis.valkey import connect
from tests.chassis.service.notes import Note, soon
from tests.conftest import ValkeyServer

MakeListener = Callable[..., Listener]


def apply(session: Session, event: Event) -> None:
    """Keep a note of what happened."""
    session.add(Note(sub=event.data["sub"], words=f"{event.sequence} {event.kind}"))


def publish(server: ValkeyServer, *sequences: int) -> None:
    """Tell of events, as identity does."""
    with server.admin() as admin:
        for sequence in sequences:
            fields: Any = {"kind": "account.opened", "data": json.dumps({"sub": "alice"})}
            admin.xadd(STREAM, fields, id=f"{sequence}-0")


def applied(database: Database) -> list[int]:
    """The events that were applied, in the order in which they were."""
    with database.reading() as session:
        notes = session.scalars(select(Note.words).order_by(Note.created_at, Note.words)).all()
        return [int(words.split()[0]) for words in notes]


def position(database: Database) -> int:
    """How far the service says that it has come."""
    with database.reading() as session:
        return positions.last(session)


def waiting(server: ValkeyServer) -> int:
    """How many events were delivered and not acknowledged."""
    with server.admin() as admin:
        pending: Any = admin.xpending(STREAM, "notes")
        return int(pending["pending"])


@contextmanager
def listening(*listeners: Listener) -> Iterator[None]:
    """Let them run, each in a thread of its own."""
    stop = threading.Event()
    threads = [threading.Thread(target=listener.run, args=(stop,)) for listener in listeners]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


class Clock:
    """Time as the test moves it."""

    now = 0.0

    def __call__(self) -> float:
        """Give it."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """When to look for what others left."""
    return Clock()


@pytest.fixture
def make_stream(valkey: ValkeyServer, clock: Clock) -> Iterator[Callable[..., Stream]]:
    """Make a consumer of the group `notes`."""
    clients = []

    def make(consumer: str = "one", server: ValkeyServer = valkey, stale: int = 30_000) -> Stream:
        client = connect(server.url(), timeout=2)
        clients.append(client)
        return Stream(client, "notes", consumer=consumer, block=20, stale=stale, clock=clock)

    yield make
    for client in clients:
        client.close()


def test_events_are_applied_in_order_and_acknowledged(
    database: Database, make_stream: Callable[..., Stream], valkey: ValkeyServer
) -> None:
    """Those from before the service was there too."""
    publish(valkey, 1, 2)
    listener = Listener(database, make_stream(), apply)
    listener.step()
    publish(valkey, 3)
    listener.step()

    assert applied(database) == [1, 2, 3]
    assert position(database) == 3
    assert waiting(valkey) == 0


def test_a_second_start_goes_on_where_the_first_ended(
    database: Database, make_stream: Callable[..., Stream], valkey: ValkeyServer
) -> None:
    """What is known is not applied again."""
    publish(valkey, 1, 2)
    Listener(database, make_stream(), apply).step()
    publish(valkey, 3)
    Listener(database, make_stream(), apply).step()

    assert applied(database) == [1, 2, 3]


def test_an_empty_valkey_is_filled_again_and_known(
    database: Database, make_stream: Callable[..., Stream], own_valkey: ValkeyServer
) -> None:
    """After a crash identity publishes everything anew; the group is lost, our place in it is not."""
    publish(own_valkey, 1, 2)
    listener = Listener(database, make_stream(server=own_valkey), apply)
    listener.step()

    own_valkey.kill()
    with pytest.raises(SourceLostError):
        listener.step()
    own_valkey.start()
    publish(own_valkey, 1, 2, 3)
    listener.step()

    assert applied(database) == [1, 2, 3]


def test_a_stream_that_was_removed_is_joined_again(
    database: Database, make_stream: Callable[..., Stream], valkey: ValkeyServer
) -> None:
    """Emptied under a listener that is still connected."""
    publish(valkey, 1)
    listener = Listener(database, make_stream(), apply)
    listener.step()
    with valkey.admin() as admin:
        admin.flushall()
    publish(valkey, 1, 2)

    listener.step()
    listener.step()

    assert applied(database) == [1, 2]


def test_a_crash_between_commit_and_acknowledgement_applies_once(
    database: Database,
    make_stream: Callable[..., Stream],
    valkey: ValkeyServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The event comes again, and is known by its number."""
    publish(valkey, 1, 2)
    stream = make_stream()

    def die(_event: Event) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stream, "acknowledge", die)
    with pytest.raises(KeyboardInterrupt):
        Listener(database, stream, apply).step()
    assert applied(database) == [1]
    assert waiting(valkey) == 2

    Listener(database, make_stream(), apply).step()

    assert applied(database) == [1, 2]
    assert waiting(valkey) == 0


def test_a_crash_before_the_commit_applies_it_later(
    database: Database, make_stream: Callable[..., Stream], valkey: ValkeyServer
) -> None:
    """What was half done is undone, and done whole."""
    publish(valkey, 1)

    def die(session: Session, event: Event) -> None:
        apply(session, event)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Listener(database, make_stream(), die).step()
    assert applied(database) == []
    assert position(database) == 0

    Listener(database, make_stream(), apply).step()
    assert applied(database) == [1]


def test_what_a_dead_one_took_is_not_passed_over(
    database: Database, make_stream: Callable[..., Stream], valkey: ValkeyServer
) -> None:
    """Another process finds the gap, and has the source deliver again what is missing."""
    publish(valkey, 1, 2)
    assert [event.sequence for event in make_stream("dead").read(0)] == [1, 2]
    publish(valkey, 3)

    listener = Listener(database, make_stream("heir"), apply)
    listener.step()
    listener.step()

    assert applied(database) == [1, 2, 3]
    assert waiting(valkey) == 0


def test_what_a_dead_one_left_is_taken_over(
    database: Database, make_stream: Callable[..., Stream], valkey: ValkeyServer, clock: Clock
) -> None:
    """Even when nothing new comes that would show a gap."""
    publish(valkey, 1)
    make_stream("dead").read(0)
    listener = Listener(database, make_stream("heir", stale=0), apply)
    clock.now += LOOK_FOR_STALE

    listener.step()

    assert applied(database) == [1]
    assert waiting(valkey) == 0


def test_two_listeners_at_once_apply_once_and_in_order(
    database: Database, make_stream: Callable[..., Stream], valkey: ValkeyServer
) -> None:
    """A rolling restart has both for a moment."""
    with listening(*(Listener(database, make_stream(name), apply) for name in ("one", "two"))):
        publish(valkey, *range(1, 41))
        soon(lambda: 40 in applied(database), 30)

    assert applied(database) == list(range(1, 41))


def test_a_number_that_nobody_holds_is_said_and_passed(
    database: Database,
    make_stream: Callable[..., Stream],
    valkey: ValkeyServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Waiting for ever for one event would lose all that follow."""
    publish(valkey, 1, 4)

    Listener(database, make_stream(), apply).step()

    assert applied(database) == [1, 4]
    assert "events are missing" in caplog.text


def test_an_event_that_cannot_be_applied_holds_the_rest(
    database: Database,
    make_stream: Callable[..., Stream],
    valkey: ValkeyServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Loudly, and until it can."""
    caplog.set_level(logging.INFO)
    publish(valkey, 1, 2, 3)
    broken = threading.Event()
    broken.set()
    tried = []

    def picky(session: Session, event: Event) -> None:
        tried.append(event.sequence)
        if event.sequence == 2 and broken.is_set():
            raise KeyError("handle")
        apply(session, event)

    with listening(Listener(database, make_stream(), picky)):
        soon(lambda: tried.count(2) > 1)
        assert applied(database) == [1]
        broken.clear()
        soon(lambda: applied(database) == [1, 2, 3])

    assert caplog.text.count("an event cannot be applied") == 1
    assert 3 not in tried[: tried.index(2) + 2]


def test_an_outage_is_said_once_and_lived_through(
    database: Database,
    make_stream: Callable[..., Stream],
    own_valkey: ValkeyServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Nobody has to restart anything."""
    caplog.set_level(logging.INFO)
    with listening(Listener(database, make_stream(server=own_valkey), apply)):
        publish(own_valkey, 1)
        soon(lambda: applied(database) == [1])

        own_valkey.kill()
        soon(lambda: "events are not heard" in caplog.text)
        own_valkey.start()
        publish(own_valkey, 1, 2)
        soon(lambda: applied(database) == [1, 2])
        soon(lambda: "events are heard again" in caplog.text)

    assert caplog.text.count("events are not heard") == 1
