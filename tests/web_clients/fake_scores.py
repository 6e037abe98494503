"""A scores API written by hand: keeps boards and lines as a test says, and speaks as the real one does."""

import json
from typing import Any
from urllib.parse import unquote, urlsplit

import requests

from tests.web_clients.fake_identity import ALICE, BOB
from tests.web_clients.fake_wire import FakeProgram, body_of, reply

SCORES = "https://localhost:5013"
BASE = "/api/v1"
AT = "2026-05-03T10:00:00Z"


def line(rank: int, score: int, person: dict[str, str] = BOB) -> dict[str, Any]:
    """One line of a leaderboard."""
    player = {"sub": person["sub"], "handle": person["preferred_username"], "name": person["name"]}
    return {"rank": rank, "player": player, "score": score, "at": AT}


class FakeScores(FakeProgram):
    """`boards` by game, `bests` and `history` of whoever asks; `refusal` spoils every write."""

    def __init__(self) -> None:
        super().__init__()
        self.boards: dict[str, dict[str, Any]] = {}
        self.lines: list[dict[str, Any]] = []
        self.me: dict[str, Any] | None = None
        self.bests: list[dict[str, Any]] = []
        self.history: list[dict[str, Any]] = []
        self.beaten: list[dict[str, Any]] = []
        self.others: dict[str, list[dict[str, Any]]] = {}
        self.next: str | None = None
        self.refusal: tuple[int, dict[str, Any]] | None = None
        self.submitted: list[tuple[str, dict[str, Any]]] = []

    def add_board(self, game: str, **said: Any) -> str:
        """Let a game have a board; its game."""
        self.boards[game] = {
            "game": game,
            "title": "Lantern Run",
            "direction": "high",
            "minimum": 0,
            "maximum": 100_000,
            "created_at": AT,
            "updated_at": AT,
            **said,
        }
        return game

    def add_score(self, game: str, score: int, title: str = "Lantern Run", plays: int = 3) -> None:
        """Let the reader have a score."""
        entry = {"game": game, "title": title, "score": score, "at": AT}
        self.bests.append({**entry, "direction": "high", "plays": plays})
        self.history.append({**entry, "id": "0b6c0f5e-0000-4000-8000-000000000001"})

    def beat(self, game: str, score: int, theirs: int, title: str = "Lantern Run") -> None:
        """Let Bob beat a best of the reader's."""
        player = line(1, theirs)["player"]
        best = {"game": game, "title": title, "direction": "high", "score": score}
        self.beaten.append({**best, "player": player, "theirs": theirs, "at": AT})

    def play(self, *lines: dict[str, Any], rank: int | None = None) -> None:
        """Let people stand on every board, the reader at `rank`."""
        self.lines = list(lines)
        mine = [each for each in lines if each["player"]["sub"] == ALICE["sub"]]
        if mine:
            self.me = {"rank": rank, "score": mine[0]["score"], "at": AT, "plays": 2}

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer as the API does."""
        path = unquote(urlsplit(request.url or "").path).removeprefix(BASE)
        told = self._of_people(path)
        if told is not None:
            return reply(request, 200, told)
        game, _, what = path.removeprefix("/games/").partition("/")
        if request.method == "PUT":
            return self._declare(request, game)
        if request.method == "POST":
            return self._submit(request, game)
        if game not in self.boards:
            return reply(request, 404, {"type": "urn:gatehouse:problem:board-not-found"})
        assert what == "leaderboard"
        return reply(
            request,
            200,
            {"board": self.boards[game], "items": self.lines, "me": self.me, "next": self.next},
        )

    def _of_people(self, path: str) -> dict[str, Any] | None:
        """What is told of the reader, or of somebody else; None for what is about a game."""
        if path == "/summary":
            latest = self.history[0] if self.history else None
            return {"boards": len(self.bests), "scores": len(self.history), "latest": latest}
        if path == "/me/beaten":
            return {"items": self.beaten}
        if path in {"/me/best", "/me/history"}:
            return {"items": self.bests if path == "/me/best" else self.history, "next": self.next}
        if path.startswith("/people/"):
            items = self.others.get(path.split("/")[2], [])
            player = line(1, 0)["player"] if items else None
            return {"items": items, "player": player, "next": self.next}
        return None

    def _submit(self, request: requests.PreparedRequest, game: str) -> requests.Response:
        if self.refusal is not None:
            status, document = self.refusal
            return reply(request, status, document, media_type="application/problem+json")
        new = json.loads(body_of(request))
        best = all(score["score"] < new["score"] for _, score in self.submitted)
        self.submitted.append((game, new))
        return reply(request, 201, {"game": game, "score": new["score"], "at": AT, "best": best})

    def _declare(self, request: requests.PreparedRequest, game: str) -> requests.Response:
        if self.refusal is not None:
            status, document = self.refusal
            return reply(request, status, document, media_type="application/problem+json")
        self.add_board(game, **json.loads(body_of(request)))
        return reply(request, 201, self.boards[game])
