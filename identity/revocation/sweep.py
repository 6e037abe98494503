"""Rows of tokens that nobody can use any more, nor learn anything from."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from identity.authorization_server.models import AccessToken, AuthorizationCode, RefreshToken

CHUNK = 1000


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
        "codes": _delete(
            AuthorizationCode.objects.filter(expires__lte=now).exclude(
                Exists(RefreshToken.objects.filter(**family)) | Exists(AccessToken.objects.filter(**family))
            )
        ),
    }


def _delete(rows: "QuerySet[AccessToken] | QuerySet[RefreshToken] | QuerySet[AuthorizationCode]") -> int:
    """Delete in small pieces, so that nobody waits long for the database."""
    deleted = 0
    while keys := list(rows.values_list("pk", flat=True)[:CHUNK]):
        deleted += rows.model.objects.filter(pk__in=keys).delete()[0]
    return deleted
