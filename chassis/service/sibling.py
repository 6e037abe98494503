"""Asking a sibling service something, in the own service's name."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import requests

from chassis.answer import read_object
from chassis.service.service_token import ServiceToken

API = "/api/v1"


class Sibling:
    """Sends questions to one service over connections that stay open, under the asker's own token."""

    def __init__(self, session: requests.Session, door: str, token: ServiceToken) -> None:
        self._session = session
        self._api = f"{door}{API}"
        self._token = token

    def ask(self, path: str, question: Mapping[str, Any], *, largest: int) -> dict[str, Any]:
        """Give the answer, of at most `largest` bytes; raises what is no answer.

        A token that is refused was ended before its time, and is replaced once.
        """
        token = self._token.get()
        response = self._post(path, question, token)
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            response.close()
            self._token.forget(token)
            response = self._post(path, question, self._token.get())
        return read_object(response, largest=largest)

    def _post(self, path: str, question: Mapping[str, Any], token: str) -> requests.Response:
        return self._session.post(
            f"{self._api}{path}",
            json=question,
            headers={
                "Authorization": f"Bearer {token}",
                "Accept": "application/json",
                "Accept-Encoding": "identity",
            },
            allow_redirects=False,
            stream=True,
        )
