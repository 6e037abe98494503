"""Counters in Valkey, which every process of identity shares."""

from typing import Any

from redis import Redis

_INCREASE = """
-- A counter that ended a moment ago is not begun again here: it would have no end.
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
return redis.call('INCRBY', KEYS[1], ARGV[1])
"""


class CountersShared:
    """The same as `CountersHere`, in one round trip each; raises RedisError when Valkey does not answer."""

    def __init__(self, valkey: "Redis") -> None:
        self._valkey: Any = valkey
        self._increase: Any = valkey.register_script(_INCREASE)

    def add(self, key: str, value: int, seconds: float) -> bool:
        """Begin a counter; False when there is one."""
        return bool(self._valkey.set(key, value, px=_milli(seconds), nx=True))

    def get(self, key: str) -> int | None:
        """How far a counter has come."""
        found = self._valkey.get(key)
        return None if found is None else int(found)

    def incr(self, key: str, delta: int) -> int | None:
        """Count on a counter that there is; None where there is none."""
        found = self._increase(keys=[key], args=[delta])
        return None if found is None else int(found)

    def touch(self, key: str, seconds: float) -> bool:
        """Let a counter live for so long from now."""
        return bool(self._valkey.pexpire(key, _milli(seconds)))

    def delete(self, key: str) -> bool:
        """Forget a counter."""
        return bool(self._valkey.delete(key))

    def seconds_left(self, key: str) -> float:
        """How long a counter will still be known."""
        return max(0.0, float(self._valkey.pttl(key)) / 1000)


def _milli(seconds: float) -> int:
    return max(1, int(seconds * 1000))
