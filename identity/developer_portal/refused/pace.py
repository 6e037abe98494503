"""How many refused requests of one application a process notes in a while."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

APPLICATIONS = 1000


class Pace:
    """Lets `most` things through for each key in each span of `seconds`, for a bounded number of keys."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def allows(self, key: str) -> bool:
        """Whether one more is let through now."""
        now = self._clock()
        with self._lock:
            began, count = self._seen.pop(key, (now, 0))
            if now - began >= self._seconds:
                began, count = now, 0
            self._seen[key] = (began, count + 1)
            while len(self._seen) > APPLICATIONS:
                self._seen.popitem(last=False)
        return count < self._most
