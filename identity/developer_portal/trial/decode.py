"""What is inside a token, and whether its signature holds."""

import json
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import Any

import jwt

from identity.authorization_server.keys import find


@dataclass(frozen=True)
class Decoded:
    """A JWT laid open; header and claims as they are written."""

    header: dict[str, Any]
    claims: dict[str, Any]
    good: bool


def decode(token: str) -> Decoded | None:
    """Open a JWT of ours and check its signature; None for a token that is none."""
    parts = token.split(".")
    if len(parts) != 3:  # noqa: PLR2004 - header, claims, signature
        return None
    header = json.loads(_bytes(parts[0]))
    key = find(header.get("kid"))
    try:
        if key is None:
            raise jwt.InvalidKeyError
        jwt.decode(token, key.public, [key.algorithm], options={"verify_aud": False})
    except jwt.InvalidTokenError:
        good = False
    else:
        good = True
    return Decoded(header, json.loads(_bytes(parts[1])), good)


def _bytes(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))
