"""Who signed in, by an ID token that stood up to every check (OpenID Connect Core 1.0, section 3.1.3.7)."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt
from jwt import PyJWK

from web_clients.sign_in.client import Client
from web_clients.sign_in.errors import UntrustedIdToken

ALGORITHMS = ("RS256", "ES256")
LEEWAY = 10
"""Seconds that our clock and the issuer's may differ."""
REQUIRED = ["iss", "sub", "aud", "exp", "iat"]


@dataclass(frozen=True)
class Person:
    """Whom the issuer vouches for; names may be empty, and roles are, when the token carries none."""

    sub: str
    username: str
    name: str
    roles: tuple[str, ...] = ()
    locale: str = ""
    """The language that they chose for their account (RFC 5646); empty where they chose none."""


def judge(
    id_token: str, *, client: Client, find_key: Callable[[str | None], PyJWK], access_token: str
) -> dict[str, Any]:
    """The claims of `id_token` if it is for this client and came with this access token."""
    try:
        header = jwt.get_unverified_header(id_token)
        # Before any key is looked for: a forged algorithm is not worth a call to the issuer.
        if header.get("alg") not in ALGORITHMS:
            raise UntrustedIdToken("ID token: algorithm not allowed")
        claims: dict[str, Any] = jwt.decode(
            id_token,
            find_key(header.get("kid")),
            algorithms=ALGORITHMS,
            audience=client.client_id,
            issuer=client.issuer,
            leeway=LEEWAY,
            options={"require": REQUIRED},
        )
    except jwt.PyJWTError as error:
        raise UntrustedIdToken(f"ID token: {type(error).__name__}") from error
    _check_authorized_party(claims, client.client_id)
    _check_access_token_hash(claims, access_token)
    return claims


def check_nonce(claims: dict[str, Any], nonce: str) -> None:
    """Refuse a token that was not made for this very sign-in (3.1.3.7, step 11)."""
    given = claims.get("nonce")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), nonce.encode()):
        raise UntrustedIdToken("ID token: nonce is not this sign-in's")


def person(claims: dict[str, Any]) -> Person:
    """The person whom checked claims describe."""
    username = claims.get("preferred_username")
    name = claims.get("name")
    roles = claims.get("roles")
    locale = claims.get("locale")
    return Person(
        sub=claims["sub"],
        username=username if isinstance(username, str) else "",
        name=name if isinstance(name, str) else "",
        roles=tuple(role for role in roles if isinstance(role, str)) if isinstance(roles, list) else (),
        locale=locale if isinstance(locale, str) else "",
    )


def _check_authorized_party(claims: dict[str, Any], client_id: str) -> None:
    """Several audiences need an authorized party, and a named one must be us (steps 4 and 5)."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else client_id) != client_id:
        raise UntrustedIdToken("ID token: authorized party is not this client")


def _check_access_token_hash(claims: dict[str, Any], access_token: str) -> None:
    """Where the token names its access token's hash, it must be this one's (3.1.3.8)."""
    if "at_hash" not in claims:
        return
    half = hashlib.sha256(access_token.encode()).digest()[:16]
    expected = base64.urlsafe_b64encode(half).rstrip(b"=")
    if not hmac.compare_digest(str(claims["at_hash"]).encode(), expected):
        raise UntrustedIdToken("ID token: came with another access token")
