"""Uploading through the doors, as any program of our own would: password grant, then the API."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

import requests

from deploy.demo.cast import Member
from deploy.demo.shelf import DemoGame
from deploy.local.errors import CannotStart

CLIENT = "gatehouse-console"
SCOPE = "games:read games:write"


@dataclass(frozen=True)
class Loader:
    """A client of the running house."""

    http: requests.Session
    authorization_server: str
    games: str

    def load(self, cast: list[Member], shelf: list[DemoGame]) -> list[str]:
        """Share what is not shared yet, each game by the next member; one line a game. Raises CannotStart."""
        tokens = {member: self._sign_in(member) for member in cast}
        shared = {title: member for member in cast for title in self._titles(tokens[member])}
        lines = []
        for game, member in zip(shelf, cycle(cast), strict=False):
            owner = shared.get(game.title)
            if owner is None:
                self._share(tokens[member], game)
            lines.append(f"{game.title}, shared by {(owner or member).handle}")
        for token in tokens.values():
            self._answer(
                "POST", f"{self.authorization_server}/revoke", data={"client_id": CLIENT, "token": token}
            )
        return lines

    def _sign_in(self, member: Member) -> str:
        form = {
            "grant_type": "password",
            "client_id": CLIENT,
            "username": member.email,
            "password": member.password,
            "scope": SCOPE,
        }
        token: str = self._answer("POST", f"{self.authorization_server}/token", data=form).json()[
            "access_token"
        ]
        return token

    def _titles(self, token: str) -> Iterator[str]:
        page: str | None = f"{self.games}/api/v1/games?owner=me"
        while page:
            found = self._answer("GET", page, headers=_bearer(token)).json()
            yield from (game["title"] for game in found["items"])
            page = found["next"]

    def _share(self, token: str, game: DemoGame) -> None:
        self._answer(
            "POST",
            f"{self.games}/api/v1/games",
            headers=_bearer(token),
            data={"title": game.title, "description": game.description, "visibility": "public"},
            files={"bundle": ("game.zip", game.bundle, "application/zip")},
        )

    def _answer(self, method: str, url: str, **request: object) -> requests.Response:
        try:
            answer = self.http.request(method, url, **request)  # type: ignore[arg-type]
        except requests.RequestException as error:
            raise CannotStart(f"{url} does not answer: {error}") from error
        if not answer.ok:
            raise CannotStart(f"{url} refused ({answer.status_code}): {answer.text[:300]}")
        return answer


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
