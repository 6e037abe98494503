"""Counters of this process alone, for while Valkey is away."""

import time
from collections.abc import Callable
from threading import Lock

MOST = 100_000
"""Counters that are kept; when there are more, the one that ends first makes room."""


class CountersHere:
    """Numbers that are forgotten after their time; safe to share between threads."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._kept: dict[str, tuple[int, float]] = {}
        self._lock = Lock()

    def add(self, key: str, value: int, seconds: float) -> bool:
        """Begin a counter; False when there is one."""
        with self._lock:
            if self._found(key) is not None:
                return False
            self._make_room()
            self._kept[key] = value, self._clock() + seconds
            return True

    def get(self, key: str) -> int | None:
        """How far a counter has come."""
        with self._lock:
            found = self._found(key)
            return found[0] if found else None

    def incr(self, key: str, delta: int) -> int | None:
        """Count on a counter that there is; None where there is none."""
        with self._lock:
            found = self._found(key)
            if found is None:
                return None
            self._kept[key] = found[0] + delta, found[1]
            return found[0] + delta

    def touch(self, key: str, seconds: float) -> bool:
        """Let a counter live for so long from now."""
        with self._lock:
            found = self._found(key)
            if found is not None:
                self._kept[key] = found[0], self._clock() + seconds
            return found is not None

    def delete(self, key: str) -> bool:
        """Forget a counter."""
        with self._lock:
            return self._kept.pop(key, None) is not None

    def seconds_left(self, key: str) -> float:
        """How long a counter will still be known."""
        with self._lock:
            found = self._found(key)
            return found[1] - self._clock() if found else 0.0

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()

    def _found(self, key: str) -> tuple[int, float] | None:
        found = self._kept.get(key)
        if found is not None and found[1] <= self._clock():
            del self._kept[key]
            return None
        return found

    def _make_room(self) -> None:
        if len(self._kept) < self._most:
            return
        now = self._clock()
        self._kept = {key: kept for key, kept in self._kept.items() if kept[1] > now}
        if len(self._kept) >= self._most:
            ends_first = sorted(self._kept, key=lambda key: self._kept[key][1])
            for key in ends_first[: max(1, self._most // 10)]:  # some at once, since looking for them costs
                del self._kept[key]
