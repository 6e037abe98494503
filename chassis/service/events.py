"""What identity tells of accounts, each event applied once and in order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event as Stop
from typing import Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from chassis.service import positions
from chassis.service.database import Database

_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.05, 2.0

log = structlog.get_logger("events")


class SourceLostError(Exception):
    """The source gave no answer; it may the next time."""


@dataclass(frozen=True)
class Event:
    """Something that happened; `sequence` counts 1, 2, 3 … and `data` says to whom."""

    sequence: int
    kind: str
    data: Mapping[str, str]


class Source(Protocol):
    """Where events come from: a Valkey stream now, a broker where there is one.

    It delivers at least once, and may deliver again, out of order, or to another process meanwhile.
    """

    def read(self, after: int) -> Sequence[Event]:
        """Wait a moment for events; `after` is the last one that was applied. Raises SourceLostError."""

    def acknowledge(self, event: Event) -> None:
        """Say that it need not be delivered again."""

    def rewind(self, after: int) -> int | None:
        """Deliver again what comes after that event; give the first that there is."""


class Listener:
    """Applies what `source` tells by `apply(session, event)`.

    Each event is applied in one transaction with the note that it was, so that a crash at any moment leaves
    it applied once or not at all. One that comes before its predecessors, which someone else may hold,
    waits: the source is rewound.
    """

    def __init__(self, database: Database, source: Source, apply: Callable[[Session, Event], object]) -> None:
        self._database = database
        self._source = source
        self._apply = apply
        self._again = False
        self._failure: str | None = None

    def run(self, stop: Stop, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Listen until `stop` is set, through outages of the source and of the database.

        What fails is tried again after a pause, since nothing behind it may be applied before it.
        """
        pause = _SHORTEST_PAUSE
        while not stop.is_set():
            try:
                self.step()
                meanwhile()
            except Exception as error:  # noqa: BLE001 - whatever it was, it is tried again
                self._note(error)
                self._again = True
                stop.wait(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                self._note(None)
                pause = _SHORTEST_PAUSE

    def step(self) -> None:
        """Take what has come."""
        with self._database.reading() as session:
            after = positions.last(session)
        if self._again:
            self._source.rewind(after)
            self._again = False
        for event in self._source.read(after):
            if not self._take(event):
                return

    def _take(self, event: Event) -> bool:
        """Apply one event if it is the next one; say whether those after it may come."""
        with self._database.writing() as session:
            last = positions.hold(session)
            if event.sequence > last + 1:
                if self._source.rewind(last) != event.sequence:
                    return False
                # Not held by anyone, but gone for good; waiting would lose all that follows as well.
                log.error("events are missing", after=last, before=event.sequence)
            if event.sequence > last:
                self._apply(session, event)
                positions.move(session, event.sequence)
        self._source.acknowledge(event)
        return True

    def _note(self, error: Exception | None) -> None:
        """Log when an outage begins and when it ends, not each failure in between."""
        failure = None if error is None else type(error).__name__
        if failure == self._failure:
            return
        if error is None:
            log.info("events are heard again")
        elif isinstance(error, SourceLostError | SQLAlchemyError):
            log.warning("events are not heard", why=failure)
        else:
            log.error("an event cannot be applied", exc_info=error)
        self._failure = failure
