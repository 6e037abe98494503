"""Calls to an API in a signed-in person's name (RFC 6750, section 2.1)."""

import re
from collections.abc import Callable
from typing import Any

import requests

from chassis.http import Session as Http
from web_clients.sign_in.session_store import Session

UNAUTHORIZED = 401
_INVALID_TOKEN = re.compile(r'\berror="?invalid_token\b')

Renew = Callable[[Session], Session]
"""Gives the session with another access token, or raises because it ended."""


class Caller:
    """Speaks for one session; `session` is always the newest that it knows.

    `limit` is for calls that name none: seconds to connect and to answer.
    """

    def __init__(
        self, http: Http, renew: Renew, session: Session, limit: tuple[float, float] | None = None
    ) -> None:
        self._limit = limit
        self._http = http
        self._renew = renew
        self.session = session

    def request(self, method: str, url: str, **kwargs: Any) -> requests.Response:
        """Send, and once more with a new token where the API no longer takes this one (RFC 6750, 3.1).

        A body must be one that can be sent twice. Redirects are not followed: the token is for `url` alone.
        """
        answer = self._send(method, url, **kwargs)
        if answer.status_code == UNAUTHORIZED and says_invalid_token(answer):
            answer.close()
            self.session = self._renew(self.session)
            answer = self._send(method, url, **kwargs)
        return answer

    def _send(self, method: str, url: str, **kwargs: Any) -> requests.Response:
        headers = {
            **(kwargs.pop("headers", None) or {}),
            "Authorization": f"Bearer {self.session.access_token}",
        }
        kwargs.setdefault("timeout", self._limit or self._http.limit)
        return self._http.request(method, url, headers=headers, allow_redirects=False, **kwargs)


def says_invalid_token(answer: requests.Response) -> bool:
    """Whether a challenge says that the token, not the request, is the trouble."""
    return bool(_INVALID_TOKEN.search(answer.headers.get("WWW-Authenticate", "")))
