"""`python -m resource_services.friends.deliver`: tells circles that no request could, and beats."""

import signal
from threading import Event

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from chassis.delivery import Delivery
from chassis.service.database import Database
from resource_services.friends.announce import BATCH, Announcer
from resource_services.friends.circle_keys import CircleKeys


class Worker(Delivery):
    """Looks for circles that are not told yet."""

    what = "circles"
    failures = (RedisError, SQLAlchemyError)

    def __init__(self, database: Database, keys: CircleKeys, stop: Event) -> None:
        super().__init__(stop)
        self._announcer = Announcer(database, keys)
        self._keys = keys

    def deliver(self) -> bool:
        """Tell a batch of circles."""
        return self._announcer.deliver() < BATCH

    def beat(self, began: float) -> None:
        """Let services trust what friends told them."""
        self._keys.beat(began)


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
