"""An access token that can be read where it is shown, for applications that chose so (RFC 9068)."""

from datetime import datetime
from typing import Any
from uuid import UUID

import jwt
from django.conf import settings

from identity.authorization_server.keys import signing_keys
from identity.authorization_server.rules.roles_scope import ROLES, open_to

TYPE = "at+jwt"
ALGORITHM = "ES256"


def signed(request: Any, *, audience: list[str], jti: UUID, now: datetime) -> str:
    """The token for what the engine's request was granted (section 2).

    Revoking it early is its resource server's task, which knows it by `jti`; it carries no `sid`, which is
    nobody's business at a resource server.
    """
    return sign(_claims(request, audience, jti, now))


def sign(claims: dict[str, Any]) -> str:
    """A JWT access token of these claims (section 2.1)."""
    key = signing_keys()[ALGORITHM]
    return jwt.encode(claims, key.private, key.algorithm, headers={"typ": TYPE, "kid": key.kid})


def _claims(request: Any, audience: list[str], jti: UUID, now: datetime) -> dict[str, Any]:
    client_id, user = request.client.client_id, request.user
    basis = getattr(request, "basis", None)
    found = {
        "iss": settings.ISSUER,
        "aud": audience,
        "sub": str(user.pk) if user else client_id,
        "client_id": client_id,
        "iat": int(now.timestamp()),
        "exp": int((now + settings.ACCESS_TOKEN_LIFETIME).timestamp()),
        "jti": str(jti),
        "scope": " ".join(request.scopes),
        "username": user.handle if user else None,
        "roles": user.roles() if user and ROLES in open_to(request.client, request.scopes) else None,
        "auth_time": int(basis.auth_time.timestamp()) if basis and basis.auth_time else None,
        "amr": (basis.amr or None) if basis else None,
    }
    return {name: value for name, value in found.items() if value is not None}
