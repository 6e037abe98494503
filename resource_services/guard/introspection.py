"""Asking identity about a token (RFC 7662): one function sends, another judges what came back."""

from collections.abc import Callable, Mapping
from typing import Any

import requests

from chassis.answer import UnusableAnswerError, read_object
from resource_services.guard.token import Fact, Inactive, Token

Introspect = Callable[[str], Mapping[str, Any] | None]
"""Gives identity's answer about a token; None says the same as `{"active": false}`, so that a dict's `get`
can stand in for identity in a test."""


class Introspection:
    """Sends a token to identity's introspection endpoint under a resource server's own credentials."""

    def __init__(self, url: str, resource_server: str, secret: str, session: requests.Session) -> None:
        self._url = url
        self._credentials = (resource_server, secret)
        self._session = session

    def __call__(self, raw: str) -> Mapping[str, Any]:
        """POST the token (section 2.1); raises UnusableAnswerError or what requests raises."""
        try:
            response = self._post(raw)
        except requests.Timeout:
            raise
        except requests.ConnectionError:
            # A kept connection may have been closed just as we sent; asking twice harms nothing.
            response = self._post(raw)
        return read_object(response)

    def _post(self, raw: str) -> requests.Response:
        return self._session.post(
            self._url,
            data={"token": raw, "token_type_hint": "access_token"},
            auth=self._credentials,
            headers={"Accept": "application/json", "Accept-Encoding": "identity"},
            allow_redirects=False,
            stream=True,
        )


def judge_answer(
    answer: Mapping[str, Any] | None, *, issuer: str, token_hash: str, tombstone: str, asked_at: float
) -> Fact:
    """Believe identity's answer or raise: only `true` is active, and an active token has all its claims.

    `active` must be a boolean (section 2.2); the truth of any other value is a guess.
    """
    if answer is None or answer.get("active") is False:
        return Inactive(token_hash, tombstone, asked_at)
    if answer.get("active") is not True:
        raise UnusableAnswerError("active is no boolean")
    token = Token.from_claims(answer, token_hash=token_hash, tombstone=tombstone, asked_at=asked_at)
    if token.issuer != issuer:
        raise UnusableAnswerError("another issuer")
    if str(answer.get("token_type", "")).lower() != "bearer":
        raise UnusableAnswerError("no bearer token")
    if tombstone not in (token_hash, token.jti):
        raise UnusableAnswerError("another jti")
    return token
