"""A games API written by hand: keeps games in a dict and speaks of them as the real one does."""

import io
import json
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import uuid4

import requests
from werkzeug.formparser import parse_form_data

from tests.web_clients.fake_identity import ALICE, BOB
from tests.web_clients.fake_wire import FakeProgram, body_of, reply

GAMES = "https://localhost:5007"
API = "/api/v1"
BASE = f"{API}/games"
WHEN = "2026-05-02T10:00:00Z"
WEBP = b"RIFF....WEBP"
VERSIONED = {"", "bundle", "cover"}
"""What stands behind a game's id where a change wants to know the version that was read."""


def person(who: dict[str, str]) -> dict[str, str]:
    """Somebody as the API tells of them."""
    return {"sub": who["sub"], "handle": who["preferred_username"], "name": who["name"]}


class FakeGames(FakeProgram):
    """`refuse` spoils the next answer; `uploads` holds each file that came, and `done` each deed."""

    def __init__(self) -> None:
        super().__init__()
        self.games: dict[str, dict[str, Any]] = {}
        self.uploads: list[bytes] = []
        self.done: list[tuple[str, str, Any]] = []
        self.comments: list[dict[str, Any]] = []
        self.shares: list[dict[str, Any]] = []
        self.refusals: list[tuple[str | None, int, dict[str, Any], dict[str, str]]] = []
        self.next: str | None = None
        self.fresh = 0

    def add(self, owner: dict[str, str] = ALICE, **details: Any) -> str:
        """Put a game on the shelf; its id."""
        game_id = str(uuid4())
        counts = {"likes": 0, "favourites": 0, "comments": 0, "plays": 0}
        asker = {"liked": False, "favourite": False, "shared": False}
        self.games[game_id] = {
            "id": game_id,
            "title": "Lantern Run",
            "description": "Run.\nJump.",
            "tags": [],
            "visibility": "public",
            "owner": {
                "sub": owner["sub"],
                "username": owner["preferred_username"],
                "name": owner["name"],
            },
            "cover": None,
            "size": 1_500_000,
            "files": 14,
            **counts,
            **asker,
            "hidden": None,
            "created_at": WHEN,
            "updated_at": WHEN,
            **details,
        }
        return game_id

    def say(self, text: str, author: dict[str, str] = BOB) -> str:
        """Let somebody have said something; the comment's id."""
        comment_id = str(uuid4())
        said = {"id": comment_id, "author": person(author), "text": text, "created_at": WHEN}
        self.comments.insert(0, said)
        return comment_id

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
        path = unquote(urlsplit(request.url or "").path)
        if path == f"{API}/summary":
            counts = {"games": len(self.games), "new_from_friends": self.fresh, "shared_with_me": 0}
            return reply(request, 200, counts)
        if path.startswith(f"{API}/people/"):
            theirs = [game for game in self.games.values() if game["owner"]["sub"] == path.split("/")[-2]]
            return reply(request, 200, {"games": len(theirs)})
        return self._shelf(request) if path == BASE else self._game(request, path)

    def _shelf(self, request: requests.PreparedRequest) -> requests.Response:
        return self._list(request) if request.method == "GET" else self._create(request)

    def _game(self, request: requests.PreparedRequest, path: str) -> requests.Response:
        game_id, _, action = path.removeprefix(f"{BASE}/").partition("/")
        if game_id not in self.games:
            return reply(request, 404, {"type": "urn:gatehouse:problem:game-not-found"})
        if request.method != "GET" and action in VERSIONED:
            if request.headers.get("If-Match") != self.etag(game_id):
                return reply(request, 412, {"type": "urn:gatehouse:problem:precondition-failed"})
            return self._one(request, game_id)
        return self._about(request, game_id, action)

    def _list(self, request: requests.PreparedRequest) -> requests.Response:
        query = parse_qs(urlsplit(request.url or "").query)
        found = list(self.games.values())
        if query.get("owner") == ["me"]:
            found = [game for game in found if game["owner"]["sub"] == ALICE["sub"]]
        elif "owner" in query:
            found = [game for game in found if game["owner"]["sub"] == query["owner"][0]]
        if "ids" in query:
            found = [game for game in found if game["id"] in query["ids"][0].split(",")]
        if "visibility" in query:
            found = [game for game in found if game["visibility"] == query["visibility"][0]]
        if "tag" in query:
            found = [game for game in found if query["tag"][0] in game["tags"]]
        if "q" in query:
            found = [game for game in found if query["q"][0].lower() in game["title"].lower()]
        return reply(request, 200, {"items": found, "next": self.next})

    def _create(self, request: requests.PreparedRequest) -> requests.Response:
        fields = self._parts(request)
        game_id = self.add(ALICE, **fields | {"tags": fields["tags"].split(",")})
        return reply(request, 201, self.games[game_id], headers={"ETag": self.etag(game_id)})

    def _about(self, request: requests.PreparedRequest, game_id: str, action: str) -> requests.Response:
        method = str(request.method)
        if action == "play":
            return reply(request, 200, {"url": f"{GAMES}/play/ticket/", "expires_at": "2026-05-02T10:15:00Z"})
        if action.startswith("cover/"):
            known = request.headers.get("If-None-Match") == '"c1"'
            headers = {"ETag": '"c1"'}
            return reply(
                request,
                304 if known else 200,
                b"" if known else WEBP,
                headers=headers,
                media_type="text/html",
            )
        if method == "GET" and action in {"comments", "shares"}:
            return reply(request, 200, {"items": getattr(self, action), "next": self.next})
        if method != "GET":
            self.done.append((method, action, json.loads(body_of(request) or b"null")))
            return reply(request, 204, b"")
        return self._one(request, game_id)

    def _one(self, request: requests.PreparedRequest, game_id: str) -> requests.Response:
        action = (request.url or "").rpartition("/")[2]
        if request.method == "DELETE" and action == "cover":
            self.games[game_id]["cover"] = None
        elif request.method == "DELETE":
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
        for file in files.values():
            with file.stream as stream:
                self.uploads.append(stream.read())
        return form.to_dict()
