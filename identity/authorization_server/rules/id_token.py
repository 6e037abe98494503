"""The ID token says who signed in, when and how, to one application (OpenID Connect Core, section 2)."""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any

import jwt
from django.conf import settings
from django.utils import timezone

from identity.authorization_server.keys import signing_keys
from identity.authorization_server.rules.roles_scope import ROLES, open_to
from identity.authorization_server.rules.userinfo_claims import claims_of
from identity.second_factors.levels import level_of


class IdToken:
    """What the engine asks for when `openid` was granted."""

    def get_id_token(self, token: dict[str, Any], token_handler: Any, request: Any) -> str:
        """Sign one with the application's algorithm; nothing is stored, and it opens nothing."""
        key = signing_keys()[request.client.algorithm]
        return jwt.encode(
            claims(request, token["access_token"]), key.private, key.algorithm, headers={"kid": key.kid}
        )


def claims(request: Any, access_token: str) -> dict[str, Any]:
    """About the event of signing in, and the powers that come with it; the rest userinfo says."""
    now, basis = timezone.now(), request.basis
    found = {
        "iss": settings.ISSUER,
        "sub": str(request.user.pk),
        "aud": request.client.client_id,
        "iat": int(now.timestamp()),
        "exp": int((now + settings.ID_TOKEN_LIFETIME).timestamp()),
        "at_hash": left_half(access_token),
        "auth_time": int(basis.auth_time.timestamp()) if basis.auth_time else None,
        "acr": level_of(basis.amr) if basis.amr else None,
        "amr": basis.amr or None,
        "sid": str(basis.sid) if basis.sid else None,
        "nonce": basis.nonce or None,
        "locale": _language(request),
        "roles": request.user.roles() if ROLES in open_to(request.client, request.scopes) else None,
    }
    if basis.claims:
        told = claims_of(request.user, open_to(request.client, request.scopes))
        found |= {name: told[name] for name in basis.claims if name in told}
    return {name: value for name, value in found.items() if value is not None}


def _language(request: Any) -> str | None:
    """Whoever may know the name learns at once in which language to greet."""
    return (request.user.language or None) if "profile" in open_to(request.client, request.scopes) else None


def left_half(value: str) -> str:
    """Base64url of the left half of a SHA-256, which is the hash of both our algorithms (section 3.1.3.6)."""
    return urlsafe_b64encode(hashlib.sha256(value.encode()).digest()[:16]).rstrip(b"=").decode()
