"""The moderators' part of an API written by hand: reports in a list, and what was decided."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import requests

from tests.web_clients.fake_wire import FakeProgram, body_of, reply

THEN = "2026-05-02T10:00:00Z"
BOB = {"sub": "b", "handle": "bob", "name": "Bob <b>"}
MO = {"sub": "m", "handle": "mo", "name": "Mo"}


class FakeReports(FakeProgram):
    """`refuse` spoils the next decision."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.open: list[dict[str, Any]] = []
        self.settled: list[dict[str, Any]] = []
        self.decided: list[tuple[str, dict[str, Any]]] = []
        self.refusal: tuple[int, dict[str, Any]] | None = None

    def add(self, text: str = "Bad <words>", *, settled: dict[str, Any] | None = None, **more: Any) -> str:
        """Keep a report in the shape of this section's; its id."""
        made = {"id": str(uuid4()), "settled": settled, **_SHAPES[self.kind](text), **more}
        (self.settled if settled else self.open).append(made)
        return str(made["id"])

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer as the API does."""
        parts = urlsplit(request.url or "")
        path = parts.path.removeprefix("/api/v1/reports").strip("/").split("/")
        if path == [""]:
            state = parse_qs(parts.query)["state"][0]
            found = self.settled if state == "settled" else self.open
            return reply(request, 200, {"items": found, "next": None})
        if path[1] == "picture":
            return reply(request, 200, b"RIFF", media_type="image/webp")
        if self.refusal is not None:
            status, document = self.refusal
            return reply(request, status, document, media_type="application/problem+json")
        self.decided.append((path[0], json.loads(body_of(request))))
        return reply(request, 200, {})


def decision(**more: Any) -> dict[str, Any]:
    """How a matter ended."""
    return {"decision": "keep", "reason": "It is a joke.", "by": MO, "at": THEN, **more}


def _post(text: str) -> dict[str, Any]:
    said = [{"reason": "spam", "note": "Again & again", "created_at": THEN}]
    whose = {"post": str(uuid4()), "author": BOB, "text": text, "opened_at": THEN}
    state = {"there": True, "visibility": "friends", "picture": None, "hidden": False}
    return {**whose, **state, "said": said, "reports": 3}


def _game(text: str) -> dict[str, Any]:
    game = {"id": "00000000-0000-4000-8000-00000000000a", "title": text, "owner": BOB, "hidden": False}
    return {"game": game, "reporter": MO, "reason": "broken", "note": "It stops.", "created_at": THEN}


def _message(text: str) -> dict[str, Any]:
    whose = {"message": str(uuid4()), "author": BOB["sub"], "reporter": MO["sub"], "writer": BOB}
    return {
        **whose,
        "text": text,
        "reason": "He is rude.",
        "written_at": THEN,
        "created_at": THEN,
        "settled_at": None,
    }


_SHAPES = {"posts": _post, "games": _game, "messages": _message}
