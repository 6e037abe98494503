"""The home API as the site speaks to it in its own name, for visitors of whom it knows nothing."""

from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote
from uuid import UUID

import requests
from flask import current_app

from chassis.answer import UnusableAnswerError
from chassis.http import Session as Http
from chassis.service.service_token import ServiceToken
from web_clients.site.api_errors import ApiOffline
from web_clients.site.home_documents import Published, Shown
from web_clients.site.section_api import cursor_of, judged

EXTENSION = "door_api"
SCOPE = "home:door"


class DoorApi:
    """Raises ApiProblem for refusals and ApiOffline for silence, also of whoever gives the token."""

    def __init__(self, base: str, http: Http, token: ServiceToken) -> None:
        self._base = base
        self._http = http
        self._token = token

    def newsletter(self, cursor: str | None = None, *, limit: int) -> tuple[list[Published], str | None]:
        """The published issues, newest first, and the cursor of those after them."""
        found = self._ask("GET", "/newsletter", params={"limit": limit, "cursor": cursor}).json()
        return [Published.read(item) for item in found["items"]], cursor_of(found)

    def issue(self, slug: str) -> Published:
        """A published issue with its text."""
        return Published.read(self._ask("GET", f"/newsletter/{quote(slug, safe='')}").json())

    def pick(self, places: int, visitor: str) -> list[Shown]:
        """Advertisements for a page; each counts as seen."""
        query = {"places": places, "visitor": visitor}
        found = self._act("GET", "/advertisements/pick", params=query).json()
        return [Shown.read(item) for item in found["items"]]

    def follow(self, advertisement: UUID, visitor: str) -> str:
        """Where an advertisement leads; it counts as followed."""
        path = f"/advertisements/{advertisement}/clicks"
        return str(self._act("POST", path, json={"visitor": visitor}).json()["link"])

    def subscribe(self, address: str, visitor: str, language: str) -> None:
        """Have an address asked in its language whether it wants the newsletter."""
        asked = {"address": address, "visitor": visitor, "language": language}
        self._act("POST", "/subscriptions", json=asked)

    def confirm(self, token: str, sub: str | None) -> None:
        """Let the address get it whose link was followed, by an account if somebody is signed in."""
        self._act("POST", "/subscriptions/confirm", json={"token": token, "sub": sub})

    def leave(self, token: str) -> None:
        """Let the address be forgotten whose link was followed."""
        self._act("POST", "/subscriptions/leave", json={"token": token})

    def _act(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        """Ask with our own token, and once more with a new one where it is no longer taken."""
        token = self._own_token()
        answer = self._send(method, path, token, **kwargs)
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            self._token.forget(token)
            answer = self._send(method, path, self._own_token(), **kwargs)
        return judged(answer)

    def _ask(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        return judged(self._send(method, path, None, **kwargs))

    def _own_token(self) -> str:
        try:
            return self._token.get()
        except (requests.RequestException, UnusableAnswerError) as error:
            raise ApiOffline(type(error).__name__) from error

    def _send(self, method: str, path: str, token: str | None, **kwargs: Any) -> requests.Response:
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        try:
            return self._http.request(
                method, f"{self._base}{path}", headers=headers, allow_redirects=False, **kwargs
            )
        except requests.RequestException as error:
            raise ApiOffline(type(error).__name__) from error


def door_api() -> DoorApi:
    """The home API in the site's own name."""
    return cast("DoorApi", current_app.extensions[EXTENSION])
