"""The games API as the site speaks to it, in a signed-in person's name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from urllib.parse import quote
from uuid import UUID

from requests import Response

from chassis.multipart import Multipart
from web_clients.site.game_documents import Comment, Game, Share
from web_clients.site.section_api import Page, SectionApi, in_the_readers_name

EXTENSION = "games_api"


class GamesApi(SectionApi):
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

    def shelf(self, *, cursor: str | None = None, **query: str | int) -> Page[Game]:
        """A page of the games that the person may see, narrowed as the API's parameters say."""
        return self._list("/games", Game.read, cursor, query)

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
        self._upload("PUT", f"/games/{game_id}/bundle", body, version=version)

    def delete(self, game_id: UUID, *, version: str) -> None:
        """Take a game away for good, if it is still at `version`."""
        self._send("DELETE", f"/games/{game_id}", headers={"If-Match": version})

    def play_url(self, game_id: UUID) -> str:
        """Where a frame may play the game for a while; the address is a secret of its own."""
        return str(self._send("POST", f"/games/{game_id}/play").json()["url"])

    def cover(self, game_id: UUID, width: int, known: str) -> Response:
        """A game's picture, or 304 where it is still the one whose entity tag is `known`."""
        headers = {"Accept": "image/webp"} | ({"If-None-Match": known} if known else {})
        return self._send("GET", f"/games/{game_id}/cover/{width}.webp", headers=headers)

    def give_cover(self, game_id: UUID, body: Multipart, *, version: str) -> None:
        """Give a game a picture, if it is still at `version`."""
        self._upload("PUT", f"/games/{game_id}/cover", body, version=version)

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
        return self._list(f"/games/{game_id}/comments", Comment.read, cursor)

    def say(self, game_id: UUID, text: str, key: str) -> None:
        """Say something about a game; sent again with the same key, it is said once."""
        self._send("POST", f"/games/{game_id}/comments", json={"text": text}, headers=_once(key))

    def unsay(self, game_id: UUID, comment_id: UUID) -> None:
        """Take a comment away."""
        self._send("DELETE", f"/games/{game_id}/comments/{comment_id}")

    def shares(self, game_id: UUID, cursor: str | None = None) -> Page[Share]:
        """With whom the person shared their game."""
        return self._list(f"/games/{game_id}/shares", Share.read, cursor)

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


def games_api() -> GamesApi:
    """The games API in the name of whoever asks for the page that is now being made."""
    return cast("GamesApi", in_the_readers_name(EXTENSION))


def _once(key: str) -> dict[str, str]:
    return {"Idempotency-Key": key} if key else {}
