"""The keys that sign: one RSA, one on P-256, each known by its thumbprint."""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

THUMBPRINT_MEMBERS = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y")}


@dataclass(frozen=True)
class SigningKey:
    """A private key, with the public half as it is published (RFC 7517)."""

    algorithm: str
    private: RSAPrivateKey | EllipticCurvePrivateKey
    public: RSAPublicKey | EllipticCurvePublicKey
    kid: str
    jwk: dict[str, Any]


@cache
def signing_keys() -> dict[str, SigningKey]:
    """Algorithm to the key that signs with it."""
    keys = (_key("RS256", settings.SIGNING_KEY), _key("ES256", settings.SIGNING_KEY_ES256))
    return {key.algorithm: key for key in keys}


def published() -> dict[str, Any]:
    """The key set: every key whose signatures are still good (RFC 7517, section 5)."""
    return {"keys": [key.jwk for key in signing_keys().values()]}


def find(kid: str | None) -> SigningKey | None:
    """The key of that name."""
    return next((key for key in signing_keys().values() if key.kid == kid), None)


def _key(algorithm: str, pem: str) -> SigningKey:
    private = load_pem_private_key(pem.encode(), None)
    if not isinstance(private, RSAPrivateKey | EllipticCurvePrivateKey):
        raise TypeError(f"the key for {algorithm} is neither RSA nor elliptic")
    public = private.public_key()
    jwk: dict[str, Any] = (
        RSAAlgorithm.to_jwk(public, as_dict=True)
        if isinstance(public, RSAPublicKey)
        else ECAlgorithm.to_jwk(public, as_dict=True)
    )
    jwk.pop("key_ops", None)
    kid = _thumbprint(jwk)
    return SigningKey(algorithm, private, public, kid, jwk | {"use": "sig", "alg": algorithm, "kid": kid})


def _thumbprint(jwk: dict[str, Any]) -> str:
    """Name a key by its own digest (RFC 7638, section 3)."""
    members = {name: jwk[name] for name in THUMBPRINT_MEMBERS[jwk["kty"]]}
    canonical = json.dumps(members, separators=(",", ":"), sort_keys=True)
    return urlsafe_b64encode(hashlib.sha256(canonical.encode()).digest()).rstrip(b"=").decode()
