"""The one place where tokens die."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from identity.authorization_server.models import AccessToken, AuthorizationCode, RefreshToken
from identity.revocation.causes import Cause
from identity.revocation.tombstones import bury

CHUNK = 500
SKEW = timedelta(minutes=1)
"""A resource server's clock may run this late, so what just expired is buried too."""


@transaction.atomic
def end(which: Q, cause: Cause, *, grants: bool = True) -> None:
    """End the access tokens that match, and with `grants` the refresh tokens and unused codes behind them.

    Whoever calls holds the lock that issuing waits for (see `locks`), so nothing is minted meanwhile.
    `which` names fields that codes and both kinds of token share.
    """
    now = timezone.now()
    if grants:
        AuthorizationCode.objects.filter(which, used_at=None).delete()
        RefreshToken.objects.filter(which, revoked=None).update(revoked=now, updated=now)
    ended = list(
        AccessToken.objects.select_for_update()
        .filter(which, expires__gt=now - SKEW)
        .order_by("id")  # always the same order, so that two revocations at once cannot wait for each other
        .values_list("id", "token_checksum", "jti", "token_format", "expires")
    )
    bury(ended, cause)
    for start in range(0, len(ended), CHUNK):
        AccessToken.objects.filter(id__in=[row[0] for row in ended[start : start + CHUNK]]).delete()
