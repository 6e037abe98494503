"""Chain the security events that are not chained yet."""

import secrets

from django.db import transaction
from django.db.models import QuerySet

from identity.audit.chain import link_digest, personal_digest
from identity.audit.models import ChainHead, SecurityEvent

BATCH = 500
SEALED = ("sequence", "salt", "personal", "digest")


def seal() -> int:
    """Chain what has been committed since the last time; gives how many events.

    Pages write events without waiting for each other; one at a time is chained, by whoever holds the head. So
    writers cannot fork the chain, and none waits for another's transaction.
    """
    count = 0
    # The usual look finds nothing, and should not take the lock that writing needs.
    while SecurityEvent.objects.filter(sequence=None).exists():
        count += _seal_batch()
    return count


@transaction.atomic
def _seal_batch() -> int:
    ChainHead.objects.get_or_create(pk=1)
    head = ChainHead.objects.select_for_update().get(pk=1)
    rows = list(SecurityEvent.objects.filter(sequence=None).order_by("id")[:BATCH])
    for row in rows:
        row.sequence = head.sequence + 1
        row.salt = secrets.token_hex(16)
        row.personal = personal_digest(row)
        row.digest = link_digest(row, head.digest)
        head.sequence, head.digest = row.sequence, row.digest
    everything: QuerySet[SecurityEvent] = QuerySet(SecurityEvent)  # not the manager, which only adds
    everything.bulk_update(rows, SEALED)
    head.save()
    return len(rows)
