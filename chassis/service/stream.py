"""A Valkey stream as the source of events, read through a consumer group of the service's own."""

import json
import socket
import time
from collections.abc import Callable, Sequence
from typing import Any

from redis import Redis
from redis.exceptions import RedisError, ResponseError

from chassis.service.events import Event, SourceLostError

STREAM = "events:accounts"
BATCH = 100
BLOCK = 1000
"""Milliseconds to wait for news."""
STALE = 30_000
"""Milliseconds after which what another process took and never acknowledged is taken over."""
LOOK_FOR_STALE = 10.0
"""Seconds between two looks."""


class Stream:
    """The events that identity publishes with ids `<sequence>-0`.

    Valkey keeps nothing through a restart: a lost group is made anew behind the last event that was applied,
    and identity fills the stream again from its own table.
    """

    def __init__(
        self,
        valkey: "Redis",
        group: str,
        *,
        consumer: str | None = None,
        block: int = BLOCK,
        stale: int = STALE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._valkey: Any = valkey
        self._group = group
        # The same after a restart, so that it finds again what it had taken.
        self._consumer = consumer or socket.gethostname()
        self._block = block
        self._stale = stale
        self._clock = clock
        self._joined = False
        self._look_at = 0.0

    def read(self, after: int) -> Sequence[Event]:
        """Give what this consumer took and left, what a dead one left, and otherwise wait for news."""
        try:
            new = not self._joined
            self._join(after)
            return (self._own() if new else []) or self._left_by_others() or self._news()
        except ResponseError as error:
            if str(error).startswith("NOGROUP"):
                self._joined = False
                return []
            raise SourceLostError from error
        except RedisError as error:
            self._joined = False
            raise SourceLostError from error

    def acknowledge(self, event: Event) -> None:
        """Tell the group; if Valkey does not hear it, the event comes again, and is known."""
        try:
            self._valkey.xack(STREAM, self._group, f"{event.sequence}-0")
        except RedisError as error:
            self._joined = False
            raise SourceLostError from error

    def rewind(self, after: int) -> int | None:
        """Set the group back, and look what the stream holds next."""
        try:
            self._join(after)
            self._valkey.xgroup_setid(STREAM, self._group, f"{after}-0")
            found = self._valkey.xrange(STREAM, min=f"({after}-0", count=1)
        except RedisError as error:
            self._joined = False
            raise SourceLostError from error
        return _sequence(found[0][0]) if found else None

    def _join(self, after: int) -> None:
        if self._joined:
            return
        try:
            self._valkey.xgroup_create(STREAM, self._group, id=f"{after}-0", mkstream=True)
        except ResponseError as error:
            if not str(error).startswith("BUSYGROUP"):
                raise
        self._joined = True

    def _own(self) -> list[Event]:
        return self._group_read("0")

    def _news(self) -> list[Event]:
        return self._group_read(">")

    def _left_by_others(self) -> list[Event]:
        if self._clock() < self._look_at:
            return []
        self._look_at = self._clock() + LOOK_FOR_STALE
        found = self._valkey.xautoclaim(STREAM, self._group, self._consumer, self._stale, count=BATCH)
        return _events(found[1])

    def _group_read(self, place: str) -> list[Event]:
        streams = {STREAM: place}
        found = self._valkey.xreadgroup(self._group, self._consumer, streams, count=BATCH, block=self._block)
        return [event for pages in found.values() for page in pages for event in _events(page)]


def _events(entries: Any) -> list[Event]:
    """Read entries; one that was trimmed away has no fields, and nothing can be learnt from it."""
    return [
        Event(_sequence(entry_id), fields[b"kind"].decode(), json.loads(fields[b"data"]))
        for entry_id, fields in entries
        if fields
    ]


def _sequence(entry_id: bytes) -> int:
    return int(entry_id.partition(b"-")[0])
