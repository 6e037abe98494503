"""The games API as the site speaks to it, in a signed-in person's name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qs, quote, urlsplit
from uuid import UUID

import requests
from flask import current_app

from chassis.multipart import Multipart
from web_clients.sign_in.calls import Caller
from web_clients.sign_in.errors import SessionEnded
from web_clients.sign_in.flask import current_session
from web_clients.sign_in.session_store import Session
from web_clients.site.api_errors import ApiOffline, problem_of
from web_clients.site.game_documents import Comment, Game, Share

Item = TypeVar("Item")

EXTENSION = "games_api"
UPLOAD_TIMEOUT = (2.0, 60.0)
"""Seconds to connect and to answer: unpacking a large bundle takes its time."""
PLAIN = {"Accept": "application/json", "Accept-Encoding": "identity"}
"""Uncompressed: on the way, a compressed answer's ETag would become another."""


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Some of a list, and the cursor of the rest."""

    items: list[Item]
    cursor: str | None

    @property
    def games(self) -> list[Item]:
        """The items, where they are games."""
        return self.items


class GamesApi:
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

    def __init__(self, base: str, caller: Caller) -> None:
        self._base = base
        self._caller = caller

    def shelf(self, *, cursor: str | None = None, **query: str | int) -> Page[Game]:
        """A page of the games that the person may see, narrowed as the API's parameters say."""
        return self._page("/games", Game.read, cursor, query)

    def read(self, game_id: UUID) -> Game:
        """One game, with its version."""
        answer = self._send("GET", f"/games/{game_id}")
        return Game.read(answer.json(), answer.headers.get("ETag", ""))

    def add(self, body: Multipart) -> Game:
        """Put a new game on the shelf."""
        return Game.read(self._upload("POST", "/games", body).json())

    def edit(self, game_id: UUID, details: Mapping[str, Any], *, version: str) -> None:
        """Change what is said of a game, if it is still at `version`."""
        self._send("PATCH", f"/games/{game_id}", json=details, headers={"If-Match": version})

    def replace(self, game_id: UUID, body: Multipart, *, version: str) -> None:
        """Give a game new files, if it is still at `version`."""
        self._upload("PUT", f"/games/{game_id}/bundle", body, headers={"If-Match": version})

    def delete(self, game_id: UUID, *, version: str) -> None:
        """Take a game away for good, if it is still at `version`."""
        self._send("DELETE", f"/games/{game_id}", headers={"If-Match": version})

    def play_url(self, game_id: UUID) -> str:
        """Where a frame may play the game for a while; the address is a secret of its own."""
        return str(self._send("POST", f"/games/{game_id}/play").json()["url"])

    def cover(self, game_id: UUID, width: int, known: str) -> requests.Response:
        """A game's picture, or 304 where it is still the one whose entity tag is `known`."""
        headers = {"Accept": "image/webp"} | ({"If-None-Match": known} if known else {})
        return self._send("GET", f"/games/{game_id}/cover/{width}.webp", headers=headers)

    def give_cover(self, game_id: UUID, body: Multipart, *, version: str) -> None:
        """Give a game a picture, if it is still at `version`."""
        self._upload("PUT", f"/games/{game_id}/cover", body, headers={"If-Match": version})

    def remove_cover(self, game_id: UUID, *, version: str) -> None:
        """Take the picture away, if the game is still at `version`."""
        self._send("DELETE", f"/games/{game_id}/cover", headers={"If-Match": version})

    def like(self, game_id: UUID, *, liked: bool) -> None:
        """Like a game, or like it no more."""
        self._send("PUT" if liked else "DELETE", f"/games/{game_id}/like")

    def favour(self, game_id: UUID, *, favourite: bool) -> None:
        """Keep a game among the favourites, or no longer."""
        self._send("PUT" if favourite else "DELETE", f"/games/{game_id}/favourite")

    def comments(self, game_id: UUID, cursor: str | None = None) -> Page[Comment]:
        """What was said about a game, newest first."""
        return self._page(f"/games/{game_id}/comments", Comment.read, cursor, {})

    def say(self, game_id: UUID, text: str, key: str) -> None:
        """Say something about a game; sent again with the same key, it is said once."""
        self._send("POST", f"/games/{game_id}/comments", json={"text": text}, headers=_once(key))

    def unsay(self, game_id: UUID, comment_id: UUID) -> None:
        """Take a comment away."""
        self._send("DELETE", f"/games/{game_id}/comments/{comment_id}")

    def shares(self, game_id: UUID, cursor: str | None = None) -> Page[Share]:
        """With whom the person shared their game."""
        return self._page(f"/games/{game_id}/shares", Share.read, cursor, {})

    def share(self, game_id: UUID, sub: str) -> None:
        """Share a game with a friend."""
        self._send("PUT", f"/games/{game_id}/shares/{quote(sub, safe='')}")

    def unshare(self, game_id: UUID, sub: str) -> None:
        """Share a game with somebody no longer."""
        self._send("DELETE", f"/games/{game_id}/shares/{quote(sub, safe='')}")

    def report(self, game_id: UUID, reason: str, note: str) -> None:
        """Tell the moderators about a game."""
        self._send("POST", f"/games/{game_id}/reports", json={"reason": reason, "note": note})

    def show(self, game_id: UUID) -> None:
        """Show a game that was hidden."""
        self._send("DELETE", f"/games/{game_id}/hidden")

    def made_by(self, sub: str) -> int:
        """How many games of somebody's the person may see."""
        return int(self._send("GET", f"/people/{quote(sub, safe='')}/counts").json()["games"])

    def summary(self, since: datetime | None = None) -> dict[str, int]:
        """The counts `games`, `new_from_friends` (since then, or of the last week) and `shared_with_me`."""
        query = {"since": since.isoformat()} if since else {}
        found: dict[str, int] = self._send("GET", "/summary", params=query).json()
        return found

    def _page(
        self,
        path: str,
        read: Callable[[dict[str, Any]], Item],
        cursor: str | None,
        query: Mapping[str, str | int],
    ) -> Page[Item]:
        params = {**query, "cursor": cursor} if cursor else query
        found = self._send("GET", path, params=params).json()
        onward = parse_qs(urlsplit(found["next"] or "").query).get("cursor", [None])
        return Page([read(item) for item in found["items"]], onward[0])

    def _upload(self, method: str, path: str, body: Multipart, **kwargs: Any) -> requests.Response:
        headers = kwargs.pop("headers", {}) | {"Content-Type": body.content_type}
        return self._send(method, path, data=body, headers=headers, timeout=UPLOAD_TIMEOUT, **kwargs)

    def _send(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        headers = PLAIN | kwargs.pop("headers", {})
        try:
            answer = self._caller.request(method, f"{self._base}{path}", headers=headers, **kwargs)
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


def _once(key: str) -> dict[str, str]:
    return {"Idempotency-Key": key} if key else {}
