"""The keys that sign: one RSA, one on P-256, each known by its thumbprint, and rotated with overlap."""

import hashlib
import json
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.utils import timezone
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from identity.authorization_server.key_files import KeyFile, keep, listed, new_pem

ALGORITHMS = ("RS256", "ES256")
LOOK_EVERY = 20
"""Seconds for which a process believes what it last saw in the folder."""
SEEN = timedelta(minutes=10)
"""After so long everybody has seen a new key: key sets are kept for five minutes."""
THUMBPRINT_MEMBERS = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y")}


@dataclass(frozen=True)
class SigningKey:
    """A private key, with the public half as it is published (RFC 7517)."""

    algorithm: str
    private: RSAPrivateKey | EllipticCurvePrivateKey
    public: RSAPublicKey | EllipticCurvePublicKey
    kid: str
    jwk: dict[str, Any]


@dataclass(frozen=True)
class Ring:
    """The keys of a moment: one an algorithm that signs, and all that are trusted."""

    signing: dict[str, SigningKey]
    trusted: tuple[SigningKey, ...]


def signing_keys() -> dict[str, SigningKey]:
    """Algorithm to the key that signs with it now."""
    return _ring(int(time.time()) // LOOK_EVERY).signing


def published() -> dict[str, Any]:
    """The key set: every key whose signatures are good, or will be (RFC 7517, section 5)."""
    return {"keys": [key.jwk for key in _ring(int(time.time()) // LOOK_EVERY).trusted]}


def find(kid: str | None) -> SigningKey | None:
    """The trusted key of that name."""
    return next((key for key in _ring(int(time.time()) // LOOK_EVERY).trusted if key.kid == kid), None)


def rotate(*, alone: bool = False) -> list[str]:
    """Make a new key for each algorithm, and forget what is trusted no more; the names of the new ones.

    The new ones are published at once and sign once everybody has had time to see them. `alone` is for keys
    that others may have: the new ones sign at once, and nothing that was signed before is trusted.
    """
    now, folder = timezone.now(), settings.SIGNING_KEYS_FOLDER
    kids = []
    for algorithm in ALGORITHMS:
        pem = new_pem(algorithm)
        kids.append(_key(algorithm, pem).kid)
        keep(folder, algorithm, kids[-1], pem, now, alone=alone)
    trusted = {file for algorithm in ALGORITHMS for file in _trusted(algorithm, now)}
    for file in listed(folder):
        if file not in trusted:
            file.path.unlink()
    _ring.cache_clear()
    return kids


@lru_cache(maxsize=1)
def _ring(_moment: int) -> Ring:
    """The keys as they are known for a moment: the folder is not read for each token."""
    now = timezone.now()
    signing, trusted = {}, []
    for algorithm in ALGORITHMS:
        files = _trusted(algorithm, now)
        ripe = [file for file in files if file is None or file.alone or now - file.made_at >= SEEN]
        signing[algorithm] = _read(algorithm, ripe[-1])
        trusted += [_read(algorithm, file) for file in reversed(files)]
    return Ring(signing, tuple(trusted))


def _trusted(algorithm: str, now: datetime) -> list[KeyFile | None]:
    """Files of the trusted keys, oldest first; None is the key of the settings, which was there before any.

    A key is trusted until its successor has signed for so long that nothing of it is in use any more.
    """
    found: list[KeyFile | None] = [None]
    for file in listed(settings.SIGNING_KEYS_FOLDER):
        if file.algorithm == algorithm:
            over = file.alone or now - file.made_at >= SEEN + settings.SIGNING_KEY_TRUSTED_AFTER
            found = [file] if over else [*found, file]
    return found


def _read(algorithm: str, file: KeyFile | None) -> SigningKey:
    if file is None:
        return _key(algorithm, settings.SIGNING_KEY if algorithm == "RS256" else settings.SIGNING_KEY_ES256)
    return _key(algorithm, file.path.read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
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
