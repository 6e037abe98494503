"""The loop behind an outbox: tell what waits, and vouch by a heartbeat that nothing does."""

import time
from abc import ABC, abstractmethod
from threading import Event
from typing import ClassVar

import structlog

BEAT_EVERY = 0.5
LOOK_EVERY = 0.05
LONGEST_PAUSE = 1.0
"""Seconds between tries in an outage: when it is over, whoever asks waits for the next heartbeat."""


class Delivery(ABC):
    """Looks for what is not told yet; `run` returns soon after `stop` is set.

    `what` is told, in words of the log; `failures` are those of the database and of Valkey.
    """

    what: ClassVar[str]
    failures: ClassVar[tuple[type[Exception], ...]]

    def __init__(self, stop: Event) -> None:
        self._stop = stop
        self._next_beat = 0.0
        self._failed: str | None = None
        self._log = structlog.get_logger("delivery")

    @abstractmethod
    def deliver(self) -> bool:
        """Tell some of what waits; whether that was all of it."""

    @abstractmethod
    def beat(self, began: float) -> None:
        """Say that whatever was committed before `began`, in Unix time, is told."""

    def recover(self) -> None:  # noqa: B027 - most have nothing to do
        """Leave behind what an outage broke."""

    def run(self) -> None:
        """Work through outages of the database and of Valkey; say once that one began, and that it ended."""
        pause = LOOK_EVERY
        while not self._stop.is_set():
            try:
                finished = self.look()
            except self.failures as error:
                self._note(type(error).__name__)
                self.recover()
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self._note(None)
                pause = LOOK_EVERY if finished else 0.0
            self._stop.wait(pause)

    def look(self) -> bool:
        """Tell what waits; beat if that was all of it. Says whether it was all.

        A heartbeat carries the time at which the look began.
        """
        began = time.time()
        if not self.deliver():
            return False
        if time.monotonic() >= self._next_beat:
            self.beat(began)
            self._next_beat = time.monotonic() + BEAT_EVERY
        return True

    def _note(self, failure: str | None) -> None:
        if failure == self._failed:
            return
        if failure is None:
            self._log.info(f"{self.what} are delivered again")
        else:
            self._log.error(f"{self.what} cannot be delivered", why=failure)
        self._failed = failure
