"""An ID token that comes back is ours if we signed it, however old (RP-Initiated Logout 1.0, section 2)."""

from dataclasses import dataclass
from uuid import UUID

import jwt
from django.conf import settings

from identity.authorization_server.keys import find


@dataclass(frozen=True)
class Hint:
    """Whom an application believes to be signed in, and where."""

    client_id: str
    sub: str
    sid: UUID | None


def read_hint(token: str) -> Hint | None:
    """What a hint says; None when it is not one of our ID tokens."""
    try:
        header = jwt.get_unverified_header(token)
        key = find(header.get("kid"))
        # An access token of ours may be a JWT too, and is typed so that nobody takes it for an ID token.
        if key is None or header.get("typ", "JWT") != "JWT":
            return None
        claims = jwt.decode(
            token,
            key.public,
            algorithms=[key.algorithm],
            issuer=settings.ISSUER,
            options={"verify_exp": False, "verify_aud": False, "require": ["iss", "sub", "aud"]},
        )
        sid = claims.get("sid")
        return Hint(str(claims["aud"]), str(claims["sub"]), UUID(sid) if sid else None)
    except (jwt.PyJWTError, ValueError, AttributeError, TypeError):
        return None
