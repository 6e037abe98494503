"""`python -m resource_services.<service>.listen`: follow what identity tells of accounts."""

import signal
import time
from collections.abc import Callable
from threading import Event as Stop
from threading import Thread

import structlog
from sqlalchemy.orm import Session

from chassis import logs, valkey
from chassis.service import idempotency_keys
from chassis.service.database import Database
from chassis.service.events import Event, Listener
from chassis.service.settings import ServiceSettings
from chassis.service.stream import BLOCK, Stream
from chassis.service.tables import now

HOUR = 3600.0
_PATIENCE = 5.0
"""Seconds beyond the wait for news after which Valkey is taken for lost."""

log = structlog.get_logger("events")


def main(
    settings: ServiceSettings,
    apply: Callable[[Session, Event], object],
    *beside: Callable[[Database, Stop], None],
    hourly: Callable[[Database], object] = lambda _: None,
) -> None:
    """Listen until told to stop; sweep once an hour what is kept for a while only.

    The chassis' own it knows; what else a service keeps so, `hourly` removes.
    What runs `beside` has a thread of its own, and returns soon after it is told to stop.
    """
    logs.configure(f"{settings.service}-listen")
    stop = Stop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    database = Database(settings.database_url)
    client = valkey.connect(settings.valkey_url.get_secret_value(), timeout=BLOCK / 1000 + _PATIENCE)
    others = [Thread(target=run, args=(database, stop)) for run in beside]
    for thread in others:
        thread.start()
    log.info("listening")
    Listener(database, Stream(client, settings.service), apply).run(stop, Hourly(database, more=hourly))
    for thread in others:
        thread.join()
    client.close()
    database.close()


class Hourly:
    """Sweeps a service's tables once an hour."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], float] = time.monotonic,
        *,
        more: Callable[[Database], object] = lambda _: None,
    ) -> None:
        self._database = database
        self._more = more
        self._clock = clock
        self._next = clock()

    def __call__(self) -> None:
        """Sweep, if it is time."""
        if self._clock() < self._next:
            return
        with self._database.writing() as session:
            idempotency_keys.sweep(session, now())
        self._more(self._database)
        self._next = self._clock() + HOUR
