"""Identity's public keys, fetched when one is missing and not more often than that makes sense."""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

import requests
import structlog
from jwt import PyJWK, PyJWTError

from chassis.answer import UnusableAnswerError, read_object
from resource_services.guard.errors import GuardUnavailable

_KINDS = {("EC", "ES256"), ("RSA", "RS256")}
KEEP = 300.0
"""Seconds that a key set is used: a key that identity withdrew is trusted no longer than that."""
PAUSE = 10.0
"""Seconds between two fetches: tokens with made-up keys must not flood identity."""

log = structlog.get_logger("guard")


class Keys:
    """The key set behind `fetch`, by key id."""

    def __init__(
        self, fetch: Callable[[], Mapping[str, Any]], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._keys: dict[str, PyJWK] = {}
        self._fetched_at = self._tried_at = float("-inf")
        self._lock = Lock()

    def find(self, kid: str) -> PyJWK | None:
        """Give the key of this id, or None when identity has none; GuardUnavailable when none can be had."""
        key = self._keys.get(kid)
        if key is not None and self._clock() - self._fetched_at < KEEP:
            return key
        with self._lock:
            if self._clock() - self._tried_at >= PAUSE:
                self._refresh()
            if self._clock() - self._fetched_at >= KEEP:
                raise GuardUnavailable(int(PAUSE))
            return self._keys.get(kid)

    def _refresh(self) -> None:
        self._tried_at = self._clock()
        try:
            self._keys = _usable(self._fetch())
        except Exception as error:
            log.error("identity's keys not to be had", why=type(error).__name__)  # noqa: TRY400 - a message may quote
            raise GuardUnavailable(int(PAUSE)) from error
        self._fetched_at = self._clock()


class KeySet:
    """Gets identity's key set (RFC 7517) over HTTP."""

    def __init__(self, url: str, session: requests.Session) -> None:
        self._url = url
        self._session = session

    def __call__(self) -> Mapping[str, Any]:
        """GET the set; raises UnusableAnswerError or what requests raises."""
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        return read_object(self._session.get(self._url, headers=headers, allow_redirects=False, stream=True))


def _usable(key_set: Mapping[str, Any]) -> dict[str, PyJWK]:
    """Keep the signing keys of the algorithms that we allow, each bound to its one algorithm."""
    listed = key_set.get("keys")
    if not isinstance(listed, list):
        raise UnusableAnswerError("no key set")
    found = {}
    for entry in listed:
        if not isinstance(entry, dict) or entry.get("use", "sig") != "sig":
            continue
        try:
            key = PyJWK.from_dict(entry)
        except PyJWTError:
            continue
        if isinstance(key.key_id, str) and (key.key_type, key.algorithm_name) in _KINDS:
            found[key.key_id] = key
    return found
