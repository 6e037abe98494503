"""Tombstones: noted with the revocation, announced as soon as it is committed."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID

import structlog
from django.db import Error as DatabaseFailure
from django.db import transaction
from redis.exceptions import RedisError

from identity.authorization_server.models import Application
from identity.revocation.announce import announce, valkey
from identity.revocation.causes import Cause
from identity.revocation.models import Tombstone

log = structlog.get_logger("revocation")

Ended = tuple[int, str, UUID, str, datetime]
"""Of an access token: primary key, digest, jti, format, expiry."""


def bury(ended: Iterable[Ended], cause: Cause) -> None:
    """Note a tombstone for each token in the current transaction; announce them once it is committed."""
    rows = [
        Tombstone(
            # A guard knows a JWT by its identifier, and any other token by its digest.
            key=str(jti) if token_format == Application.TokenFormat.JWT else digest,
            cause=cause,
            keep_until=expires,
        )
        for _, digest, jti, token_format, expires in ended
    ]
    if rows:
        Tombstone.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        transaction.on_commit(partial(_announce_at_once, rows), robust=True)


def _announce_at_once(rows: list[Tombstone]) -> None:
    """The revocation stands already, so an outage here is no error of the page: the worker takes over."""
    try:
        announce(valkey(), rows)
    except (RedisError, DatabaseFailure) as error:
        log.warning("tombstones wait for the worker", rows=len(rows), error=type(error).__name__)
