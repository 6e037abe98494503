"""Tell the resource servers, through Valkey, which tokens ended."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings
from django.utils import timezone
from redis import Redis

from chassis.valkey import connect
from identity.revocation.models import Tombstone

MARGIN = 60
"""Seconds that a tombstone outlives its token, and every cache entry that could still say yes."""


def announce(client: "Redis", rows: Sequence[Tombstone]) -> None:
    """Write all tombstones in one round trip, then delete the acknowledged rows.

    Raises RedisError when Valkey did not acknowledge all of them; the rows stay.
    """
    now = timezone.now()
    pipeline = client.pipeline(transaction=False)
    for row in rows:
        remaining = int((row.keep_until - now).total_seconds()) + 1
        pipeline.set(f"revoked:{row.key}", row.cause, ex=max(MARGIN, remaining) + MARGIN)
    pipeline.execute()
    Tombstone.objects.filter(key__in=[row.key for row in rows]).delete()


@cache
def valkey() -> "Redis":
    """The process's own client; redis-py's pool makes it safe to share between threads."""
    return connect(settings.VALKEY_URL)
