"""The worker that announces what no page could announce, and vouches for it with a heartbeat."""

from threading import Event

from django.db import Error as DatabaseFailure
from django.db import connection
from django.db.models import F
from redis import Redis
from redis.exceptions import RedisError

from chassis.delivery import Delivery
from identity.revocation.announce import announce
from identity.revocation.models import Tombstone

HEARTBEAT = "revoked:heartbeat"
BATCH = 1000


class Worker(Delivery):
    """Looks for tombstones that are not announced yet."""

    what = "revocations"
    failures = (RedisError, DatabaseFailure)

    def __init__(self, valkey: "Redis", stop: Event) -> None:
        super().__init__(stop)
        self._valkey = valkey

    def deliver(self) -> bool:
        """Announce a batch; every row counts, also one whose page is just about to announce it."""
        rows = list(Tombstone.objects.order_by("id")[:BATCH])
        if rows:
            self._announce(rows)
        return len(rows) < BATCH

    def beat(self, began: float) -> None:
        """Let guards trust their caches."""
        self._valkey.set(HEARTBEAT, f"{began:.3f}")

    def recover(self) -> None:
        """Connect anew to the database."""
        connection.close()

    def _announce(self, rows: list[Tombstone]) -> None:
        try:
            announce(self._valkey, rows)
        except RedisError:
            Tombstone.objects.filter(pk__in=[row.pk for row in rows]).update(attempts=F("attempts") + 1)
            raise
