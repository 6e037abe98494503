"""Secrets that have to be read again are stored encrypted, each for its owner alone."""

import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"gatehouse identity second_factors authenticator secret"
NONCE = 12


class Unreadable(Exception):  # noqa: N818 - a state, not a fault
    """It was sealed under another key, or for somebody else."""


def seal(secret: bytes, owner: UUID) -> bytes:
    """Encrypt; moved to another account's row it does not open."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher().encrypt(nonce, secret, owner.bytes)


def unseal(sealed: bytes, owner: UUID) -> bytes:
    """Decrypt; raises Unreadable."""
    try:
        return _cipher().decrypt(sealed[:NONCE], sealed[NONCE:], owner.bytes)
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


def _cipher() -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE)
    return AESGCM(derive.derive(settings.SECRET_KEY.encode()))
