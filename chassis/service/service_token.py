"""A service's own access token, for what it asks of a sibling (RFC 6749, section 4.4)."""

import time
from collections.abc import Callable
from threading import Lock

import requests

from chassis.answer import UnusableAnswerError, read_object

EARLY = 60.0
"""Seconds before its end at which a token is replaced."""


class ServiceToken:
    """Gets a token by the service's client credentials, and keeps it until shortly before it ends."""

    def __init__(
        self,
        session: requests.Session,
        issuer: str,
        *,
        client_id: str,
        secret: str,
        scope: str,
        resource: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._url = f"{issuer}/token"
        self._credentials = (client_id, secret)
        self._form = {"grant_type": "client_credentials", "scope": scope, "resource": resource}
        self._clock = clock
        self._token = ""
        self._good_until = float("-inf")
        self._lock = Lock()

    def get(self) -> str:
        """Give the token; raises UnusableAnswerError or what requests raises."""
        with self._lock:
            if self._clock() >= self._good_until:
                self._fetch()
            return self._token

    def forget(self, token: str) -> None:
        """Take no more for good what was refused."""
        with self._lock:
            if token == self._token:
                self._good_until = float("-inf")

    def _fetch(self) -> None:
        asked_at = self._clock()
        response = self._session.post(
            self._url,
            data=self._form,
            auth=self._credentials,
            headers={"Accept": "application/json", "Accept-Encoding": "identity"},
            allow_redirects=False,
            stream=True,
        )
        answer = read_object(response)
        token, seconds = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str) or not token or str(answer.get("token_type", "")).lower() != "bearer":
            raise UnusableAnswerError("no bearer token")
        if not isinstance(seconds, int) or isinstance(seconds, bool):
            raise UnusableAnswerError("no lifetime")
        # One that lives shorter than that is used once.
        self._token, self._good_until = token, asked_at + seconds - EARLY
