"""Signed access tokens as identity issues them, and as an attacker would like to."""

import base64
import json
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from tests.resource_services.guard.cast import claims

ES256 = ec.generate_private_key(ec.SECP256R1())
RS256 = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGER = ec.generate_private_key(ec.SECP256R1())

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def key_set() -> dict[str, Any]:
    """Identity's public keys."""
    return {
        "keys": [
            ECAlgorithm.to_jwk(ES256.public_key(), as_dict=True)
            | {"kid": "es", "alg": "ES256", "use": "sig"},
            RSAAlgorithm.to_jwk(RS256.public_key(), as_dict=True)
            | {"kid": "rs", "alg": "RS256", "use": "sig"},
        ]
    }


def signed(
    key: Any = ES256, alg: str = "ES256", *, kid: str | None = "es", typ: str | None = "at+jwt",
    header: dict[str, Any] | None = None, **changes: Any,
) -> str:  # fmt: skip
    """Alice's access token as a JWT, with these changes to claims and header; None takes a member away."""
    told = claims(active=None, token_type=None, **changes)
    members = {"typ": typ, "kid": kid} | (header or {})
    # An empty type makes the library leave it out.
    members = {name: value for name, value in members.items() if value is not None or name == "typ"}
    return jwt.encode(told, key, alg, headers=members)


def handmade(header: dict[str, Any], payload: object, signature: bytes = b"") -> str:
    """A token that no library would make."""
    parts = [
        json.dumps(header).encode(),
        payload if isinstance(payload, bytes) else json.dumps(payload).encode(),
    ]
    return ".".join(encode(part) for part in [*parts, signature])


def encode(part: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def public_pem() -> bytes:
    """The RSA public key as text, which a confused verifier takes for an HMAC secret."""
    return RS256.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def respelt(raw: str) -> str:
    """The same ES256 token with the other of its two valid signatures."""
    content, _, signature = raw.rpartition(".")
    both = base64.urlsafe_b64decode(signature + "==")
    r, s = int.from_bytes(both[:32]), int.from_bytes(both[32:])
    return f"{content}.{encode(r.to_bytes(32) + (_ORDER - s).to_bytes(32))}"
