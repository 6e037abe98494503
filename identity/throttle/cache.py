"""The cache that django-axes and the other limits count in: shared, and never simply absent."""

import time
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import structlog
from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from redis.exceptions import RedisError

from chassis.valkey import connect
from identity.throttle.here import CountersHere
from identity.throttle.shared import CountersShared

REST = 1.0
"""Seconds for which a Valkey that gave no answer is not asked again."""

Answer = TypeVar("Answer")
Counters = CountersShared | CountersHere
log = structlog.get_logger("throttle")


class Standing:
    """One Valkey and this process's own counters, known to every thread."""

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.shared = CountersShared(connect(url))
        self.here = CountersHere()
        self._clock = clock
        self._lost_until = 0.0

    def ask(self, question: Callable[[Counters], Answer]) -> Answer:
        """Ask Valkey, or count in this process while it is away: a small limit is still a limit."""
        if self._clock() >= self._lost_until:
            try:
                answer = question(self.shared)
            except RedisError as error:
                if not self._lost_until:
                    # Only the kind: a library's message may quote what was sent.
                    log.warning("attempts are counted by each process alone", why=type(error).__name__)
                self._lost_until = self._clock() + REST
            else:
                if self._lost_until:
                    log.info("attempts are counted together again")
                    self._lost_until = 0.0
                return answer
        return question(self.here)


standing = cache(Standing)


class ThrottleCache(BaseCache):
    """Django's cache of whole numbers; LOCATION is the URL of Valkey."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._standing = standing(location)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Begin a counter; False when there is one."""
        name, seconds = self.make_key(key, version), self._seconds(timeout)
        return self._standing.ask(lambda counters: counters.add(name, int(value), seconds))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """How far a counter has come."""
        name = self.make_key(key, version)
        found = self._standing.ask(lambda counters: counters.get(name))
        return default if found is None else found

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count on; raises ValueError where there is no such counter, as Django's caches do."""
        name = self.make_key(key, version)
        found = self._standing.ask(lambda counters: counters.incr(name, delta))
        if found is None:
            raise ValueError(key)
        return found

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let a counter live for so long from now."""
        name, seconds = self.make_key(key, version), self._seconds(timeout)
        return self._standing.ask(lambda counters: counters.touch(name, seconds))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget a counter."""
        name = self.make_key(key, version)
        return self._standing.ask(lambda counters: counters.delete(name))

    def seconds_left(self, key: Any, version: int | None = None) -> float:
        """How long a counter will still be known."""
        name = self.make_key(key, version)
        return self._standing.ask(lambda counters: counters.seconds_left(name))

    def clear(self) -> None:
        """Forget what this process counted; what is shared ends by itself."""
        self._standing.here.clear()

    def _seconds(self, timeout: Any) -> float:
        given = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return float(given or 0)


def counters() -> ThrottleCache:
    """The one cache of attempts."""
    found = caches["throttle"]
    if not isinstance(found, ThrottleCache):
        raise TypeError("CACHES['throttle'] must be a ThrottleCache")
    return found
