"""A friends API written by hand: keeps lists and speaks of them as the real one does."""

import json
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import uuid4

import requests

from tests.web_clients.fake_wire import FakeProgram, body_of, reply

FRIENDS = "https://localhost:5011"
BASE = "/api/v1"
WHEN = "2026-05-02T10:00:00Z"


class FakeFriends(FakeProgram):
    """`people` by sub, with how each stands; `refuse` spoils the next answer to a method."""

    def __init__(self) -> None:
        super().__init__()
        self.people: dict[str, dict[str, Any]] = {}
        self.blocked: list[str] = []
        self.done: list[tuple[str, str, Any]] = []
        self.hidden = False
        self.mutual = 0
        self.next: str | None = None
        self.refusals: dict[str, tuple[int, dict[str, Any]]] = {}

    def add(self, handle: str, standing: str = "stranger", **more: Any) -> str:
        """Let somebody be there; their sub."""
        sub = f"sub-{handle}"
        person = {"sub": sub, "handle": handle, "name": handle.title()}
        request = str(uuid4()) if standing in {"asked", "asking"} else None
        self.people[sub] = {"person": person, "standing": standing, "request": request, "note": "", **more}
        return sub

    def refuse(self, method: str, status: int, code: str, detail: str = "") -> None:
        """Answer the next request with this method with a problem."""
        document = {"type": f"urn:gatehouse:problem:{code}", "title": "A problem", "detail": detail}
        self.refusals[method] = (status, document)

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer as the API does."""
        method, parts = str(request.method), urlsplit(request.url or "")
        if method in self.refusals:
            status, document = self.refusals.pop(method)
            return reply(request, status, document, media_type="application/problem+json")
        path, query = unquote(parts.path.removeprefix(BASE)), parse_qs(parts.query)
        if method != "GET":
            return self._change(request, method, path)
        if path == "/summary":
            counts = {"friends": "friend", "requests_in": "asking", "requests_out": "asked"}
            told = {name: len(self._with(standing)) for name, standing in counts.items()}
            return reply(request, 200, told)
        if path == "/settings":
            return reply(request, 200, {"hidden": self.hidden}, headers={"ETag": f'"{self.hidden}"'})
        if path.startswith("/people/"):
            sub, _, counted = path.removeprefix("/people/").partition("/")
            found: Any = {"mutual": self.mutual} if counted else self.people.get(sub)
            return reply(request, 200 if found else 404, found or {})
        return reply(request, 200, {"items": self._items(path, query), "next": self.next})

    def _items(self, path: str, query: dict[str, list[str]]) -> list[dict[str, Any]]:
        if path == "/friends":
            return [{"person": each["person"], "since": WHEN} for each in self._with("friend")]
        if path == "/requests":
            found = self._with("asking" if query["direction"] == ["in"] else "asked")
            return [
                {"person": each["person"], "id": each["request"], "note": each["note"], "created_at": WHEN}
                for each in found
            ]
        if path == "/blocks":
            return [{"person": self.people[sub]["person"], "since": WHEN} for sub in self.blocked]
        if path == "/suggestions":
            return [{"person": each["person"], "mutual": 2} for each in self._with("stranger")]
        return [each for each in self.people.values() if each["person"]["handle"].startswith(query["q"][0])]

    def _with(self, standing: str) -> list[dict[str, Any]]:
        return [each for each in self.people.values() if each["standing"] == standing]

    def _change(self, request: requests.PreparedRequest, method: str, path: str) -> requests.Response:
        body = json.loads(body_of(request) or b"null")
        self.done.append((method, path, body))
        if path == "/settings":
            if request.headers["If-Match"] != f'"{self.hidden}"':
                return reply(request, 412, {"type": "urn:gatehouse:problem:precondition-failed"})
            self.hidden = body["hidden"]
            return reply(request, 200, {"hidden": self.hidden})
        if path == "/requests":
            crossed = self.people[body["sub"]]["standing"] == "asking"
            return reply(request, 201, {"outcome": "friends" if crossed else "asked"})
        if path.endswith("/accept"):
            found = next(each for each in self.people.values() if each["request"] == path.split("/")[2])
            return reply(request, 200, {"person": found["person"], "since": WHEN})
        return reply(request, 204, b"")
