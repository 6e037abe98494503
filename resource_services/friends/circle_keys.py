"""Circles as Valkey holds them for the other services: `circle:<sub>`, which friends alone may write."""

import json
from collections.abc import Iterable
from typing import Any

from redis import Redis

from resource_services.friends.circles import Circle

PREFIX = "circle:"
HEARTBEAT = "circle:heartbeat"
KEPT = 300
"""Seconds after which a circle that nobody asks for is gone."""

_WRITE = """
-- A later truth is never overwritten by an earlier one, whoever comes last. The same truth told again is: who
-- began to listen only now believes nothing that was said before.
local kept = redis.call('GET', KEYS[1])
local version = kept and tonumber(string.match(kept, '^{"version": (%d+)'))
if version and version > tonumber(ARGV[1]) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
"""


class CircleKeys:
    """Writes circles and the heartbeat that vouches for them; every method may raise RedisError."""

    def __init__(self, valkey: "Redis") -> None:
        self._valkey: Any = valkey

    def write(self, circles: Iterable[Circle]) -> None:
        """Write all that are not older than what is there, in one round trip."""
        pipeline = self._valkey.pipeline(transaction=False)
        for circle in circles:
            # Sent whole: to ask first which scripts are known takes another round trip, and another right.
            pipeline.eval(_WRITE, 1, PREFIX + circle.sub, circle.version, encode(circle), KEPT)
        pipeline.execute()

    def beat(self, at: float) -> None:
        """Say that every change committed before this Unix time has been told."""
        self._valkey.set(HEARTBEAT, f"{at:.3f}")


def encode(circle: Circle) -> str:
    """The version stands first, where the script finds it without reading the rest."""
    return json.dumps(
        {
            "version": circle.version,
            "sub": circle.sub,
            "friends": circle.friends,
            "blocked": circle.blocked,
            "at": circle.at,
        }
    )
