"""The one place where tokens die."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from identity.authorization_server.models import AccessToken, AuthorizationCode, DeviceGrant, RefreshToken
from identity.revocation.causes import Cause
from identity.revocation.locks import take
from identity.revocation.tombstones import bury

CHUNK = 500
SKEW = timedelta(minutes=1)
"""A resource server's clock may run this late, so what just expired is buried too."""


@transaction.atomic
def end(which: Q, cause: Cause, *, grants: bool = True) -> None:
    """End the access tokens that match, and with `grants` the refresh tokens and unused codes of both sorts.

    Whoever calls holds the lock that issuing waits for (see `locks`), so nothing is minted meanwhile.
    `which` names fields that codes and both kinds of token share.
    """
    now = timezone.now()
    access = AccessToken.objects.filter(which, expires__gt=now - SKEW)
    if grants:
        devices = DeviceGrant.objects.filter(which)
        codes = AuthorizationCode.objects.filter(which, used_at=None)
        refresh = RefreshToken.objects.filter(which, revoked=None)
        # Rows are locked in the order of their keys, so that two revocations cannot wait for each other.
        take(codes)
        take(devices)
        take(refresh)
        codes.delete()
        devices.delete()
        refresh.update(revoked=now, updated=now)
    take(access)
    ended = list(access.values_list("id", "token_checksum", "jti", "token_format", "expires"))
    bury(ended, cause)
    for start in range(0, len(ended), CHUNK):
        AccessToken.objects.filter(id__in=[row[0] for row in ended[start : start + CHUNK]]).delete()
