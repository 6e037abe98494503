"""Proof that a form came from a page of ours: a value that only this session's pages carry.

It is derived from the session's id, so nothing more is kept, and it changes with every sign-in. Each page
masks it anew, so that compressed answers do not give it away byte by byte.
"""

import base64
import binascii
import hashlib
import hmac
import secrets

FIELD = "csrf_token"
_LENGTH = 32


class Csrf:
    """Makes and checks the value; `key` is a secret of the program."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def token(self, session_id: str) -> str:
        """The value for one page of this session."""
        mask = secrets.token_bytes(_LENGTH)
        return base64.urlsafe_b64encode(mask + _xor(mask, self._proof(session_id))).decode()

    def matches(self, session_id: str, given: str) -> bool:
        """Whether `given` was made for this session."""
        try:
            raw = base64.urlsafe_b64decode(given.encode("ascii"))
        except (binascii.Error, ValueError):
            return False
        mask, masked = raw[:_LENGTH], raw[_LENGTH:]
        if len(raw) != 2 * _LENGTH:
            return False
        return hmac.compare_digest(_xor(mask, masked), self._proof(session_id))

    def _proof(self, session_id: str) -> bytes:
        return hmac.digest(self._key, b"csrf:" + session_id.encode(), hashlib.sha256)


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))
