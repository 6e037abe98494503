"""The links in mails: one that confirms a subscription once, and one in every mail that ends it."""

import base64
import binascii
import hashlib
import hmac
import secrets
from datetime import timedelta
from uuid import UUID

CONFIRM_WITHIN = timedelta(hours=48)
_ID = 16


def new_confirmation() -> tuple[str, str]:
    """A token of 256 random bits, and the hash by which it is known; only the latter is kept."""
    token = secrets.token_urlsafe(32)
    return token, confirmation_hash(token)


def confirmation_hash(token: str) -> str:
    """What is kept of a token that confirms."""
    return hashlib.sha256(token.encode()).hexdigest()


def leaving_token(key: str, subscription: UUID) -> str:
    """The token that ends a subscription: it works as long as that lasts, so old mails can be left too."""
    return base64.urlsafe_b64encode(subscription.bytes + _proof(key, subscription)).decode().rstrip("=")


def who_leaves(key: str, token: str) -> UUID | None:
    """The subscription that a token ends; None for a token that this house did not make."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return None
    if len(raw) <= _ID:
        return None
    subscription = UUID(bytes=raw[:_ID])
    return subscription if hmac.compare_digest(raw[_ID:], _proof(key, subscription)) else None


def _proof(key: str, subscription: UUID) -> bytes:
    return hmac.digest(key.encode(), b"leave:" + subscription.bytes, hashlib.sha256)
