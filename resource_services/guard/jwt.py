"""Access tokens that can be read here: JWTs with identity's signature (RFC 9068)."""

import json
from collections.abc import Callable
from typing import Any

from jwt import PyJWK, PyJWTError
from jwt.api_jws import PyJWS

from resource_services.guard.errors import InvalidToken
from resource_services.guard.token import MalformedClaimsError, Token

TYPES = {"at+jwt", "application/at+jwt"}
ALGORITHMS = ("ES256", "RS256")
AHEAD = 5
"""Seconds that identity's clock may be ahead of ours."""

FindKey = Callable[[str], PyJWK | None]

_jws = PyJWS(algorithms=ALGORITHMS)


def read_jwt(raw: str, find_key: FindKey, *, token_hash: str, now: float) -> Token:
    """Verify a signed access token and give its facts, or raise InvalidToken (RFC 9068, section 4).

    Issuer, audience, expiry and scope are judged with every request, like those of any other token.
    """
    try:
        header = _jws.get_unverified_header(raw)
        key = find_key(_key_id(header))
        if key is None:
            raise InvalidToken("The access token's key is unknown.")
        # The key names the one algorithm that it is for: a token cannot choose (RFC 8725, section 3.1).
        claims = _claims(_jws.decode(raw, key, algorithms=[key.algorithm_name]))
        token = Token.from_claims(
            claims, token_hash=token_hash, tombstone=str(claims.get("jti")), asked_at=now
        )
    except (PyJWTError, MalformedClaimsError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidToken("The access token is not one of identity's.") from error
    begins = claims.get("nbf", token.issued_at)
    if not isinstance(begins, int) or begins > now + AHEAD:
        raise InvalidToken("The access token is not valid yet.")
    return token


def _key_id(header: dict[str, Any]) -> str:
    """Judge type and algorithm before any key is looked for; critical extensions the library refuses."""
    if str(header.get("typ", "")).lower() not in TYPES:
        raise InvalidToken("This is no access token.")
    if header.get("alg") not in ALGORITHMS:
        raise InvalidToken("The access token is signed in a way that is not accepted.")
    kid = header.get("kid")
    if not isinstance(kid, str):
        raise InvalidToken("The access token names no key.")
    return kid


def _claims(payload: bytes) -> dict[str, Any]:
    claims = json.loads(payload)
    if not isinstance(claims, dict):
        raise MalformedClaimsError("claims")
    return claims
