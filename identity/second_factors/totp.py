"""Codes of an authenticator app (RFC 6238)."""

import secrets
from base64 import b32encode
from datetime import datetime
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP

STEP = 30
DIGITS = 6
SKEW = (0, -1, 1)
"""A clock may be one step off, either way (section 5.2)."""
SECRET = 20
"""Bytes, as long as the hash (RFC 4226, section 4)."""
ISSUER = "Gatehouse"


def new_secret() -> bytes:
    """A secret for one app."""
    return secrets.token_bytes(SECRET)


def code_at(secret: bytes, step: int) -> str:
    """The code of that time step."""
    # SHA-1, since many apps know no other; HMAC does not need it to resist collisions.
    return HOTP(secret, DIGITS, SHA1()).generate(step).decode()  # noqa: S303


def step_at(now: datetime) -> int:
    """The time step of that moment."""
    return int(now.timestamp()) // STEP


def matching_step(secret: bytes, code: str, now: datetime) -> int | None:
    """The step whose code this is, near enough to `now`; None when it is no such code."""
    for skew in SKEW:
        step = step_at(now) + skew
        if bytes_eq(code_at(secret, step).encode(), code.encode()):
            return step
    return None


def in_letters(secret: bytes) -> str:
    """The secret as a person types it into an app."""
    return b32encode(secret).decode()


def address_for_app(secret: bytes, account: str) -> str:
    """What a QR code says to an app: the `otpauth` address that they all read."""
    query = urlencode(
        {"secret": in_letters(secret), "issuer": ISSUER, "digits": DIGITS, "period": STEP}, quote_via=quote
    )
    return f"otpauth://totp/{ISSUER}:{quote(account)}?{query}"
