"""A games API written by hand: keeps games in a dict and speaks of them as the real one does."""

import io
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import requests
from werkzeug.formparser import parse_form_data

from tests.web_clients.fake_identity import ALICE
from tests.web_clients.fake_wire import FakeProgram, body_of, reply

GAMES = "https://localhost:5007"
BASE = "/api/v1/games"


class FakeGames(FakeProgram):
    """`refuse` spoils the next answer; `uploads` holds each file that came."""

    def __init__(self) -> None:
        super().__init__()
        self.games: dict[str, dict[str, Any]] = {}
        self.uploads: list[bytes] = []
        self.refusals: list[tuple[str | None, int, dict[str, Any], dict[str, str]]] = []
        self.next: str | None = None

    def add(self, owner: dict[str, str] = ALICE, **details: Any) -> str:
        """Put a game on the shelf; its id."""
        game_id = str(uuid4())
        self.games[game_id] = {
            "id": game_id,
            "title": "Lantern Run",
            "description": "Run.\nJump.",
            "visibility": "public",
            "owner": {"sub": owner["sub"], "username": owner["preferred_username"]},
            "size": 1_500_000,
            "files": 14,
            "created_at": "2026-05-02T10:00:00Z",
            "updated_at": "2026-05-02T10:00:00Z",
            **details,
        }
        return game_id

    def refuse(
        self,
        status: int,
        code: str = "",
        *,
        method: str | None = None,
        headers: dict[str, str] | None = None,
        **members: Any,
    ) -> None:
        """Answer the next request, or the next one with `method`, with a problem."""
        document = {
            "type": f"urn:gatehouse:problem:{code}",
            "title": "A problem",
            "status": status,
            **members,
        }
        self.refusals.append((method, status, document, headers or {}))

    def etag(self, game_id: str) -> str:
        """The version of a game."""
        return f'"{abs(hash(json.dumps(self.games[game_id])))}"'

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer as the API does."""
        if self.refusals and self.refusals[0][0] in {None, request.method}:
            _, status, document, headers = self.refusals.pop(0)
            return reply(request, status, document, headers=headers, media_type="application/problem+json")
        path = urlsplit(request.url or "").path
        if path == BASE:
            return self._list(request) if request.method == "GET" else self._create(request)
        game_id, _, action = path.removeprefix(f"{BASE}/").partition("/")
        if game_id not in self.games:
            return reply(request, 404, {"type": "urn:gatehouse:problem:game-not-found"})
        if request.method in {"PATCH", "PUT", "DELETE"} and request.headers.get("If-Match") != self.etag(
            game_id
        ):
            return reply(request, 412, {"type": "urn:gatehouse:problem:precondition-failed"})
        if action == "play":
            return reply(request, 200, {"url": f"{GAMES}/play/ticket/", "expires_at": "2026-05-02T10:15:00Z"})
        return self._one(request, game_id)

    def _list(self, request: requests.PreparedRequest) -> requests.Response:
        query = parse_qs(urlsplit(request.url or "").query)
        found = list(self.games.values())
        if "owner" in query:
            found = [game for game in found if game["owner"]["sub"] == ALICE["sub"]]
        if "visibility" in query:
            found = [game for game in found if game["visibility"] == query["visibility"][0]]
        return reply(request, 200, {"items": found, "next": self.next})

    def _create(self, request: requests.PreparedRequest) -> requests.Response:
        fields = self._parts(request)
        game_id = self.add(ALICE, **fields)
        return reply(request, 201, self.games[game_id], headers={"ETag": self.etag(game_id)})

    def _one(self, request: requests.PreparedRequest, game_id: str) -> requests.Response:
        if request.method == "DELETE":
            del self.games[game_id]
            return reply(request, 204, b"")
        if request.method == "PATCH":
            self.games[game_id] |= json.loads(body_of(request))
        if request.method == "PUT":
            self._parts(request)
        return reply(request, 200, self.games[game_id], headers={"ETag": self.etag(game_id)})

    def _parts(self, request: requests.PreparedRequest) -> dict[str, str]:
        body = body_of(request)
        assert int(request.headers["Content-Length"]) == len(body)

        _, form, files = parse_form_data(
            {
                "wsgi.input": io.BytesIO(body),
                "CONTENT_TYPE": request.headers["Content-Type"],
                "CONTENT_LENGTH": str(len(body)),
                "REQUEST_METHOD": "POST",
            }
        )
        with files["bundle"].stream as stream:
            self.uploads.append(stream.read())
        return form.to_dict()
