"""Codes and tokens are known by their SHA-256; the strings themselves are never stored."""

import hashlib
import secrets

ACCESS_PREFIX = "gat_"
REFRESH_PREFIX = "grt_"
CODE_PREFIX = "gac_"
DEVICE_CODE_PREFIX = "gdc_"


def digest(token: str) -> str:
    """The hexadecimal SHA-256 by which a token is found."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_access_token(_request: object = None) -> str:
    """256 random bits, recognisable when they leak."""
    return ACCESS_PREFIX + secrets.token_urlsafe(32)


def new_refresh_token(_request: object = None) -> str:
    """The same, for refreshing."""
    return REFRESH_PREFIX + secrets.token_urlsafe(32)


def new_device_code() -> str:
    """The same, for a device that waits."""
    return DEVICE_CODE_PREFIX + secrets.token_urlsafe(32)


def new_code() -> str:
    """The same, for a moment."""
    return CODE_PREFIX + secrets.token_urlsafe(32)
