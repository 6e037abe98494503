"""How often one may ask: buckets in Valkey that every process of a service shares."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from redis import Redis
from redis.exceptions import RedisError

REST = 1.0
"""Seconds for which a Valkey that gave no answer is not asked again."""

_TAKE = """
-- A bucket is one number: the microsecond at which it will be full again. What is taken delays that moment,
-- and it may never lie further ahead than a whole period.
local now, period, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local price = period / limit
if full + price > now + period then
  return {0, 0, math.ceil(full + price - period - now), math.ceil(full - now)}
end
full = full + price
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
return {1, math.floor((now + period - full) / price + 0.000001), 0, math.ceil(full - now)}
"""
_MICRO = 1_000_000

log = structlog.get_logger("service")


@dataclass(frozen=True)
class Limit:
    """So many requests in so many seconds; they may come at once, and then drop by drop."""

    requests: int
    seconds: int


@dataclass(frozen=True)
class Verdict:
    """Whether a request may pass; how many more may, and in how many seconds one may, and all."""

    limit: Limit
    passes: bool
    remaining: int
    wait: float
    reset: float


class RateLimiter:
    """Takes from the bucket of whoever asks, in one round trip.

    Without Valkey everything passes: a limit keeps the house quiet, it does not keep it safe.
    """

    def __init__(
        self,
        valkey: "Redis",
        service: str,
        limits: Mapping[str, Limit],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._take: Any = valkey.register_script(_TAKE)
        self._prefix = f"{service}:rate"
        self._limits = limits
        self._clock = clock
        self._lost_until = 0.0

    def take(self, kind: str, who: str) -> Verdict | None:
        """Count one request of `who` against the limit of its kind; None when no one can tell."""
        limit = self._limits[kind]
        now = self._clock()
        if now < self._lost_until:
            return None
        arguments = [int(now * _MICRO), limit.seconds * _MICRO, limit.requests]
        try:
            passes, remaining, wait, reset = self._take(keys=[f"{self._prefix}:{kind}:{who}"], args=arguments)
        except RedisError as error:
            if not self._lost_until:
                log.warning("rates not limited", why=type(error).__name__)
            self._lost_until = now + REST
            return None
        if self._lost_until:
            log.info("rates limited again")
            self._lost_until = 0.0
        return Verdict(limit, bool(passes), int(remaining), wait / _MICRO, reset / _MICRO)
