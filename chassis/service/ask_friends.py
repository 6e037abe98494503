"""Asking the friends service about a person's circle."""

from http import HTTPStatus

import requests

from chassis.answer import read_object
from chassis.service.circle import Circle
from chassis.service.service_token import ServiceToken

LARGEST = 4 * 1024 * 1024
"""Bytes of an answer: a circle of 100,000."""
SCOPE = "friends:relations"


class AskFriends:
    """Sends the question under the service's own token."""

    def __init__(self, session: requests.Session, friends: str, token: ServiceToken) -> None:
        self._session = session
        self._url = f"{friends}/api/v1/relations"
        self._token = token

    def __call__(self, sub: str) -> Circle:
        """Ask about `sub`; raises what is no answer.

        A token that is refused was ended before its time, and is replaced once.
        """
        token = self._token.get()
        response = self._post(sub, token)
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            response.close()
            self._token.forget(token)
            response = self._post(sub, self._token.get())
        return Circle.read(read_object(response, largest=LARGEST), sub)

    def _post(self, sub: str, token: str) -> requests.Response:
        return self._session.post(
            self._url,
            json={"sub": sub},
            headers={
                "Authorization": f"Bearer {token}",
                "Accept": "application/json",
                "Accept-Encoding": "identity",
            },
            allow_redirects=False,
            stream=True,
        )
