"""What the house does by itself, now and then, for as long as it runs."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

import structlog
from django.db import connections

LOOK_EVERY = 0.25

log = structlog.get_logger("upkeep")


@dataclass(frozen=True)
class Chore:
    """Work to be done every so many seconds; safe to do at any time, and by several processes at once."""

    name: str
    every: float
    work: Callable[[], object]


class Upkeep:
    """Does its chores one after the other; `run` returns soon after `stop` is set."""

    def __init__(
        self, chores: Sequence[Chore], stop: Event, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stop = stop
        self._clock = clock
        self._next = dict.fromkeys(chores, 0.0)
        self._failing: set[str] = set()

    def run(self) -> None:
        """Work through whatever fails; say once that it began, and that it ended."""
        while not self._stop.is_set():
            self.step()
            self._stop.wait(LOOK_EVERY)
        connections.close_all()

    def step(self) -> None:
        """Do what is due."""
        for chore, due in self._next.items():
            if self._stop.is_set() or self._clock() < due:
                continue
            try:
                chore.work()
            except Exception:  # whatever it was, it is tried again
                connections.close_all()
                if chore.name not in self._failing:
                    log.exception("a chore fails", chore=chore.name)
                self._failing.add(chore.name)
            else:
                if chore.name in self._failing:
                    log.info("a chore works again", chore=chore.name)
                self._failing.discard(chore.name)
            self._next[chore] = self._clock() + chore.every
