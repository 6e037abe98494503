"""What a token says of itself to the resource server that it is for (RFC 7662, section 2.2)."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from identity.authorization_server.models import AccessToken, ResourceServer
from identity.authorization_server.rules.standing import account_stands
from identity.authorization_server.rules.token_format import digest

INACTIVE: dict[str, Any] = {"active": False}


def introspect(token: str, asker: ResourceServer) -> dict[str, Any]:
    """Describe a live token, in one query; anything else is inactive, and so is a token for others."""
    rows = list(
        AccessToken.objects.filter(
            Q(user=None) | account_stands("user__"),
            token_checksum=digest(token),
            expires__gt=timezone.now(),
            application__disabled_at=None,
        ).values(
            "scope", "user_id", "resource", "created", "expires", "jti", "user__handle", "user__groups__name",
            "application__client_id",
        )
    )  # fmt: skip
    if not rows or asker.audience not in rows[0]["resource"]:
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
