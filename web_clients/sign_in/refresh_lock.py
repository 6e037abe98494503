"""Who may refresh a session now, and how the last try went, told to every process through Valkey."""

from redis import Redis
from redis.exceptions import WatchError

from web_clients.sign_in.store import answering

HELD_FOR = 15
"""Seconds that one refresh may take: longer than the time limits of its calls."""
FAILED = b"failed"
FAILED_FOR = 1
"""Seconds for which those that waited share the news that the gatehouse is not there."""


class RefreshLock:
    """The lock at `key`, for `owner` (random bytes of its holder's choosing)."""

    def __init__(self, valkey: Redis, key: str, owner: bytes) -> None:
        self._valkey = valkey
        self._key = key
        self._owner = owner

    def acquire(self) -> bool:
        """Take the lock, if nobody has it."""
        with answering():
            return bool(self._valkey.set(self._key, self._owner, nx=True, ex=HELD_FOR))

    def failed_lately(self) -> bool:
        """Whether the last holder could not refresh, a moment ago."""
        with answering():
            return self._valkey.get(self._key) == FAILED

    def release(self, *, failed: bool = False) -> None:
        """Give the lock back if it is still ours; `failed` tells those that wait."""
        with answering(), self._valkey.pipeline() as pipe:
            try:
                pipe.watch(self._key)  # type: ignore[no-untyped-call]
                if self._valkey.get(self._key) != self._owner:
                    return
                pipe.multi()
                if failed:
                    pipe.set(self._key, FAILED, ex=FAILED_FOR)
                else:
                    pipe.delete(self._key)
                pipe.execute()
            except WatchError:
                return  # It ran out just now, so it is not ours to give.
