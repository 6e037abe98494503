"""The one publisher: numbers the events and keeps Valkey's stream of them whole."""

import json
from threading import Event
from typing import Any

import structlog
from django.db import Error as DatabaseFailure
from django.db import connection, transaction
from django.db.models import Max
from redis import Redis
from redis.exceptions import RedisError

from identity.events.models import AccountEvent

STREAM = "events:accounts"
LOOK_EVERY = 0.2
LONGEST_PAUSE = 2.0
BATCH = 500

log = structlog.get_logger("events")


class Publisher:
    """Brings the stream in line with the table; `run` returns soon after `stop` is set.

    The table is the truth. Valkey keeps nothing through a restart, so a stream that is behind or gone is
    filled again; services skip what they have applied. An event's stream id is `<sequence>-0`.
    """

    def __init__(self, valkey: "Redis", stop: Event) -> None:
        self._valkey: Any = valkey
        self._stop = stop
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
        """Number what is new and add what the stream lacks; says whether that was all."""
        numbered = _number_new()
        sent = self._send_after(self._last_sent())
        return numbered < BATCH and sent < BATCH

    def _last_sent(self) -> int:
        newest = self._valkey.xrevrange(STREAM, count=1)
        return int(newest[0][0].split(b"-")[0]) if newest else 0

    def _send_after(self, last: int) -> int:
        rows = list(AccountEvent.objects.filter(sequence__gt=last).order_by("sequence")[:BATCH])
        pipeline = self._valkey.pipeline(transaction=False)
        for row in rows:
            fields = {"kind": row.kind, "data": json.dumps(row.data)}
            pipeline.xadd(STREAM, fields, id=f"{row.sequence}-0")
        pipeline.execute()
        return len(rows)

    def _note(self, failure: str | None) -> None:
        if failure == self._failed:
            return
        if failure is None:
            log.info("events of accounts are published again")
        else:
            log.error("events of accounts cannot be published", error=failure)
        self._failed = failure


def _number_new() -> int:
    """Give the next numbers to events that have none; how many there were."""
    # The usual look finds nothing, and should not take the lock that writing needs.
    if not AccountEvent.objects.filter(sequence=None).exists():
        return 0
    with transaction.atomic():
        rows = list(AccountEvent.objects.select_for_update().filter(sequence=None).order_by("id")[:BATCH])
        last = AccountEvent.objects.aggregate(last=Max("sequence"))["last"] or 0
        for number, row in enumerate(rows, start=last + 1):
            row.sequence = number
        # Two publishers by mistake: the second fails on the number's uniqueness, and looks again.
        AccountEvent.objects.bulk_update(rows, ["sequence"])
    return len(rows)
