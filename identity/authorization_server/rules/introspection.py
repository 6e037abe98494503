"""What a token says of itself to the resource server that it is for (RFC 7662, section 2.2)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from identity.authorization_server.models import AccessToken, ResourceServer
from identity.authorization_server.rules.standing import account_stands
from identity.authorization_server.rules.token_format import digest

INACTIVE: dict[str, Any] = {"active": False}


FIELDS = (
    "scope", "user_id", "resource", "created", "expires", "jti", "user__handle", "user__groups__name",
    "application__client_id",
)  # fmt: skip


def live(token_digest: str, now: datetime) -> "QuerySet[AccessToken]":
    """The token of this digest, if it and all that stands behind it live; a row for each of its roles."""
    return AccessToken.objects.filter(
        Q(user=None) | account_stands("user__"),
        token_checksum=token_digest,
        expires__gt=now,
        application__disabled_at=None,
    )


def introspect(token: str, asker: ResourceServer) -> dict[str, Any]:
    """Describe a live token, in one query; anything else is inactive, and so is a token for others."""
    return described(list(live(digest(token), timezone.now()).values(*FIELDS)), asker.audience)


def described(rows: list[dict[str, Any]], audience: str) -> dict[str, Any]:
    """Say what FIELDS of the rows tell whoever asks for `audience`."""
    if not rows or audience not in rows[0]["resource"]:
        return INACTIVE
    row = rows[0]
    client_id = row["application__client_id"]
    return {
        "active": True,
        "scope": row["scope"],
        "client_id": client_id,
        "sub": str(row["user_id"]) if row["user_id"] else client_id,
        "username": row["user__handle"] or "",
        "roles": sorted({each["user__groups__name"] for each in rows} - {None}),
        "aud": row["resource"],
        "iss": settings.ISSUER,
        "iat": int(row["created"].timestamp()),
        "exp": int(row["expires"].timestamp()),
        "jti": str(row["jti"]),
        "token_type": "Bearer",
    }
