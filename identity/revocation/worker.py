"""The worker that announces what no page could announce, and vouches for it with a heartbeat."""

import time
from threading import Event

import structlog
from django.db import Error as DatabaseFailure
from django.db import connection
from django.db.models import F
from redis import Redis
from redis.exceptions import RedisError

from identity.revocation.announce import announce
from identity.revocation.models import Tombstone

HEARTBEAT = "revoked:heartbeat"
BEAT_EVERY = 0.5
LOOK_EVERY = 0.05
BATCH = 1000
LONGEST_PAUSE = 1.0
"""Seconds between tries in an outage: when it is over, guards wait for the next heartbeat."""

log = structlog.get_logger("revocation")


class Worker:
    """Looks for tombstones that are not announced yet; `run` returns soon after `stop` is set."""

    def __init__(self, valkey: "Redis", stop: Event) -> None:
        self._valkey = valkey
        self._stop = stop
        self._next_beat = 0.0
        self._failed: str | None = None

    def run(self) -> None:
        """Work through outages of the database and of Valkey; say once that one began, and that it ended."""
        pause = LOOK_EVERY
        while not self._stop.is_set():
            try:
                finished = self.look()
            except (RedisError, DatabaseFailure) as error:
                self._note(type(error).__name__)
                connection.close()
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self._note(None)
                pause = LOOK_EVERY if finished else 0.0
            self._stop.wait(pause)

    def look(self) -> bool:
        """Announce what is waiting; beat if that was all of it. Says whether it was all.

        Every row counts, also one whose page is just about to announce it: a heartbeat says that whatever was
        committed before its time has reached Valkey. It carries the time at which the look began.
        """
        began = time.time()
        rows = list(Tombstone.objects.order_by("id")[:BATCH])
        if rows:
            self._announce(rows)
        if len(rows) == BATCH:
            return False
        if time.monotonic() >= self._next_beat:
            self._valkey.set(HEARTBEAT, f"{began:.3f}")
            self._next_beat = time.monotonic() + BEAT_EVERY
        return True

    def _announce(self, rows: list[Tombstone]) -> None:
        try:
            announce(self._valkey, rows)
        except RedisError:
            Tombstone.objects.filter(pk__in=[row.pk for row in rows]).update(attempts=F("attempts") + 1)
            raise

    def _note(self, failure: str | None) -> None:
        if failure == self._failed:
            return
        if failure is None:
            log.info("revocations are delivered again")
        else:
            log.error("revocations cannot be delivered", error=failure)
        self._failed = failure
