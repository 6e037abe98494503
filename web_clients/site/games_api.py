"""The games API as the site speaks to it, in a signed-in person's name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import requests
from flask import current_app

from web_clients.sign_in.calls import Caller
from web_clients.sign_in.errors import SessionEnded
from web_clients.sign_in.flask import current_session
from web_clients.sign_in.session_store import Session
from web_clients.site.api_errors import ApiOffline, problem_of
from web_clients.site.multipart import Multipart

EXTENSION = "games_api"
UPLOAD_TIMEOUT = (2.0, 60.0)
"""Seconds to connect and to answer: unpacking a large bundle takes its time."""
PLAIN = {"Accept": "application/json", "Accept-Encoding": "identity"}
"""Uncompressed: on the way, a compressed answer's ETag would become another."""


@dataclass(frozen=True)
class Game:
    """A game as the API tells of it; `version` is its entity tag, empty where it came in a list."""

    id: UUID
    title: str
    description: str
    visibility: str
    owner_sub: str
    owner_name: str
    size: int
    files: int
    created_at: datetime
    updated_at: datetime
    version: str = ""

    @classmethod
    def read(cls, document: dict[str, Any], version: str = "") -> Self:
        """Read a document of the API."""
        return cls(
            id=UUID(document["id"]),
            title=document["title"],
            description=document["description"],
            visibility=document["visibility"],
            owner_sub=document["owner"]["sub"],
            owner_name=document["owner"]["username"],
            size=document["size"],
            files=document["files"],
            created_at=datetime.fromisoformat(document["created_at"]),
            updated_at=datetime.fromisoformat(document["updated_at"]),
            version=version,
        )


@dataclass(frozen=True)
class Page:
    """Some games, newest first, and the cursor of those after them."""

    games: list[Game]
    cursor: str | None


class GamesApi:
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

    def __init__(self, base: str, caller: Caller) -> None:
        self._base = base
        self._caller = caller

    def shelf(self, *, cursor: str | None = None, **query: str | int) -> Page:
        """A page of the games that the person may see, narrowed by `owner`, `visibility` and `limit`."""
        params = query | ({"cursor": cursor} if cursor else {})
        found = self._send("GET", "", params=params).json()
        onward = parse_qs(urlsplit(found["next"] or "").query).get("cursor", [None])
        return Page([Game.read(item) for item in found["items"]], onward[0])

    def read(self, game_id: UUID) -> Game:
        """One game, with its version."""
        answer = self._send("GET", f"/{game_id}")
        return Game.read(answer.json(), answer.headers.get("ETag", ""))

    def add(self, body: Multipart) -> Game:
        """Put a new game on the shelf."""
        return Game.read(self._upload("POST", "", body).json())

    def edit(self, game_id: UUID, details: dict[str, str], *, version: str) -> None:
        """Change what is said of a game, if it is still at `version`."""
        self._send("PATCH", f"/{game_id}", json=details, headers={"If-Match": version})

    def replace(self, game_id: UUID, body: Multipart, *, version: str) -> None:
        """Give a game new files, if it is still at `version`."""
        self._upload("PUT", f"/{game_id}/bundle", body, headers={"If-Match": version})

    def delete(self, game_id: UUID, *, version: str) -> None:
        """Take a game away for good, if it is still at `version`."""
        self._send("DELETE", f"/{game_id}", headers={"If-Match": version})

    def play_url(self, game_id: UUID) -> str:
        """Where a frame may play the game for a while; the address is a secret of its own."""
        return str(self._send("POST", f"/{game_id}/play").json()["url"])

    def _upload(self, method: str, path: str, body: Multipart, **kwargs: Any) -> requests.Response:
        headers = kwargs.pop("headers", {}) | {"Content-Type": body.content_type}
        return self._send(method, path, data=body, headers=headers, timeout=UPLOAD_TIMEOUT, **kwargs)

    def _send(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        headers = PLAIN | kwargs.pop("headers", {})
        try:
            answer = self._caller.request(method, f"{self._base}/games{path}", headers=headers, **kwargs)
        except requests.RequestException as error:
            raise ApiOffline(type(error).__name__) from error
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ApiOffline(str(answer.status_code))
        if not answer.ok:
            raise problem_of(answer)
        return answer


def games_api() -> GamesApi:
    """The games API in the name of whoever asks for the page that is now being made."""
    session = current_session()
    if session is None:
        raise SessionEnded("not signed in")
    speak: Callable[[Session], GamesApi] = current_app.extensions[EXTENSION]
    return speak(session)
