"""The gatehouse's signing keys (RFC 7517), kept and read again when one is new."""

import threading
import time
from collections.abc import Callable
from typing import Any

from jwt import PyJWK
from jwt.exceptions import PyJWTError

from web_clients.sign_in.errors import UntrustedIdToken

KEEP = 3600.0
"""Seconds after which the set is read again, so that a key taken away is forgotten."""
REST = 30.0
"""Seconds between two readings that unknown key ids may cause, so that forged ids cannot flood identity."""

Read = Callable[[], dict[str, Any]]
"""Sends for the key set's document."""


def judge(document: dict[str, Any]) -> dict[str | None, PyJWK]:
    """Key id to key, of those keys of a set that may sign; keys of kinds unknown to us are left out."""
    keys = {}
    for entry in document.get("keys") or []:
        if not isinstance(entry, dict) or entry.get("use", "sig") != "sig" or entry.get("kty") == "oct":
            continue
        try:
            key = PyJWK.from_dict(entry)
        except PyJWTError:
            continue
        keys[key.key_id] = key
    return keys


class Keys:
    """Finds a key by its id; `read` sends for the set."""

    def __init__(self, read: Read, clock: Callable[[], float] = time.monotonic) -> None:
        self._read = read
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: dict[str | None, PyJWK] = {}
        self._read_at = float("-inf")

    def find(self, key_id: str | None) -> PyJWK:
        """The key with this id; an unknown id reads the set again, at most once in REST seconds."""
        with self._lock:
            age = self._clock() - self._read_at
            if age > KEEP or (key_id not in self._keys and age > REST):
                self._keys = judge(self._read())
                self._read_at = self._clock()
            if key_id not in self._keys:
                raise UntrustedIdToken("signed with a key that the issuer does not publish")
            return self._keys[key_id]
