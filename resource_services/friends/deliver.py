"""`python -m resource_services.friends.deliver`: tells circles that no request could, and beats."""

import signal
import time
from threading import Event

import structlog
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from chassis.service.database import Database
from resource_services.friends.announce import BATCH, Announcer
from resource_services.friends.circle_keys import CircleKeys

BEAT_EVERY = 0.5
LOOK_EVERY = 0.05
LONGEST_PAUSE = 1.0
"""Seconds between tries in an outage: when it is over, askers wait for the next heartbeat."""

log = structlog.get_logger("friends")


class Worker:
    """Looks for circles that are not told yet; `run` returns soon after `stop` is set."""

    def __init__(self, database: Database, keys: CircleKeys, stop: Event) -> None:
        self._announcer = Announcer(database, keys)
        self._keys = keys
        self._stop = stop
        self._next_beat = 0.0
        self._failed: str | None = None

    def run(self) -> None:
        """Work through outages of the database and of Valkey; say once that one began, and that it ended."""
        pause = LOOK_EVERY
        while not self._stop.is_set():
            try:
                finished = self.look()
            except (RedisError, SQLAlchemyError) as error:
                self._note(type(error).__name__)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self._note(None)
                pause = LOOK_EVERY if finished else 0.0
            self._stop.wait(pause)

    def look(self) -> bool:
        """Tell what waits; beat if that was all of it. Says whether it was all.

        A heartbeat says that whatever was committed before its time has reached Valkey, so it carries the
        time at which the look began.
        """
        began = time.time()
        if self._announcer.deliver() == BATCH:
            return False
        if time.monotonic() >= self._next_beat:
            self._keys.beat(began)
            self._next_beat = time.monotonic() + BEAT_EVERY
        return True

    def _note(self, failure: str | None) -> None:
        if failure == self._failed:
            return
        if failure is None:
            log.info("circles are told again")
        else:
            log.error("circles cannot be told", why=failure)
        self._failed = failure


if __name__ == "__main__":
    from chassis import logs, valkey
    from resource_services.friends.settings import read

    settings = read()
    logs.configure(settings.service)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    client = valkey.connect(settings.valkey_url.get_secret_value())
    Worker(Database(settings.database_url), CircleKeys(client), stop).run()
