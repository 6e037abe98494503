"""When identity fails again and again, nobody waits for it: it is let alone for a while, then tried once."""

import math
import time
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

import structlog

from resource_services.guard.errors import GuardUnavailable

FAILURES = 5
REST = 2.0
"""Seconds between the last failure and the next try."""

Answer = TypeVar("Answer")
log = structlog.get_logger("guard")


class Breaker:
    """Passes calls until `failures` in a row fail, then one every `rest` seconds until one works."""

    def __init__(
        self, *, failures: int = FAILURES, rest: float = REST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = failures
        self._rest = rest
        self._clock = clock
        self._failed = 0
        self._next_try = 0.0
        self._lock = Lock()

    @property
    def state(self) -> str:
        """`closed` while calls pass, `open` while they are refused at once, `half-open` when one may try."""
        if self._failed < self._limit:
            return "closed"
        return "open" if self._clock() < self._next_try else "half-open"

    def call(self, ask: Callable[[], Answer]) -> Answer:
        """Give what `ask` gives; whatever it raises, and a call that may not pass, is GuardUnavailable."""
        self._admit()
        try:
            answer = ask()
        except Exception as error:
            self._count_failure(error)
            raise GuardUnavailable from error
        if self._failed:
            log.info("identity answers again")
            self._failed = 0
        return answer

    def _admit(self) -> None:
        with self._lock:
            if self._failed < self._limit:
                return
            wait = self._next_try - self._clock()
            if wait > 0:
                raise GuardUnavailable(math.ceil(wait))
            # This call is the one that tries; the others wait for what comes of it.
            self._next_try = self._clock() + self._rest

    def _count_failure(self, error: Exception) -> None:
        with self._lock:
            self._failed += 1
            self._next_try = self._clock() + self._rest
            # Only the kind and our own words: a library's message may quote what was sent.
            log.error("identity gave no usable answer", why=type(error).__name__, in_a_row=self._failed)
