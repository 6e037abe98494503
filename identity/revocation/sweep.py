"""Rows of tokens that nobody can use any more, nor learn anything from."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from identity.authorization_server.models import (
    AccessToken,
    AuthorizationCode,
    DeviceGrant,
    RefreshToken,
)

CHUNK = 1000
FORGOTTEN = timedelta(hours=1)
"""For so long a device is told that its code has expired, and not that there never was one."""


def sweep() -> dict[str, int]:
    """Delete what is over; gives how many rows of each kind.

    A used or revoked refresh token stays until its absolute end, and a used code for as long as anything that
    it gave, so that a second use is seen for what it is.
    """
    now = timezone.now()
    family = {"family": OuterRef("family")}
    return {
        "access tokens": _delete(AccessToken.objects.filter(expires__lte=now)),
        "refresh tokens": _delete(RefreshToken.objects.filter(ends__lte=now)),
        "device codes": _delete(DeviceGrant.objects.filter(expires__lte=now - FORGOTTEN)),
        "codes": _delete(
            AuthorizationCode.objects.filter(expires__lte=now).exclude(
                Exists(RefreshToken.objects.filter(**family)) | Exists(AccessToken.objects.filter(**family))
            )
        ),
    }


def _delete(rows: "QuerySet[Any]") -> int:
    """Delete in small pieces, so that nobody waits long for the database."""
    deleted = 0
    while keys := list(rows.values_list("pk", flat=True)[:CHUNK]):
        deleted += rows.model.objects.filter(pk__in=keys).delete()[0]
    return deleted
