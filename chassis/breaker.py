"""When another program fails again and again, nobody waits for it: it is let alone, then tried once."""

import math
import time
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

import structlog

FAILURES = 5
REST = 2.0
"""Seconds between the last failure and the next try."""

Answer = TypeVar("Answer")
log = structlog.get_logger("breaker")


class Breaker:
    """Passes calls until `failures` in a row fail, then one every `rest` seconds until one works.

    `whom` is the program that is called, and `unavailable` makes what is raised in place of an answer, given
    the seconds after which to try again.
    """

    def __init__(
        self,
        whom: str,
        unavailable: Callable[[int], Exception],
        *,
        failures: int = FAILURES,
        rest: float = REST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._answers_again = f"{whom} answers again"
        self._no_answer = f"{whom} gave no usable answer"
        self._unavailable = unavailable
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
        """Give what `ask` gives; whatever it raises, and a call that may not pass, is `unavailable`."""
        self._admit()
        try:
            answer = ask()
        except Exception as error:
            self._count_failure(error)
            raise self._unavailable(1) from error
        if self._failed:
            log.info(self._answers_again)
            self._failed = 0
        return answer

    def _admit(self) -> None:
        with self._lock:
            if self._failed < self._limit:
                return
            wait = self._next_try - self._clock()
            if wait > 0:
                raise self._unavailable(math.ceil(wait))
            # This call is the one that tries; the others wait for what comes of it.
            self._next_try = self._clock() + self._rest

    def _count_failure(self, error: Exception) -> None:
        with self._lock:
            self._failed += 1
            self._next_try = self._clock() + self._rest
            # Only the kind and our own words: a library's message may quote what was sent.
            log.error(self._no_answer, why=type(error).__name__, in_a_row=self._failed)
