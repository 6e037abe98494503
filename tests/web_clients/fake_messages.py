"""A messages API written by hand: conversations of Alice's in a dict, spoken of as the real one does."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import requests

from tests.web_clients.fake_identity import ALICE, BOB
from tests.web_clients.fake_wire import FakeProgram, body_of, reply

MESSAGES = "https://localhost:5012"
API = "/api/v1"
FRIEND = {"sub": BOB["sub"], "handle": "bob", "name": "Bob"}
PROBLEM = "application/problem+json"


class FakeMessages(FakeProgram):
    """`refusal` spoils every request with its method; `marks` are the read marks that came."""

    def __init__(self) -> None:
        super().__init__()
        self.conversations: dict[str, dict[str, Any]] = {}
        self.messages: dict[str, list[dict[str, Any]]] = {}
        self.friends = [FRIEND]
        self.marks: list[int] = []
        self.keys: list[str] = []
        self.reports: list[str] = []
        self.refusal: tuple[str, int, str] | None = None
        self.next: str | None = None

    def talk(self, *texts: str, **details: Any) -> str:
        """A conversation in which Bob wrote these; its id."""
        conversation = str(uuid4())
        self.messages[conversation] = []
        self.conversations[conversation] = {
            "id": conversation,
            "people": [FRIEND],
            "unread": len(texts),
            "read_up_to": 0,
            "latest": None,
            "updated_at": "2026-05-02T10:00:00Z",
            "clock": 0,
            "may_write": True,
            "seen_up_to": 0,
            **details,
        }
        for text in texts:
            self.add(conversation, text)
        return conversation

    def add(self, conversation: str, text: str, author: dict[str, str] = BOB, **details: Any) -> str:
        """Write; the id of the message."""
        kept = self.conversations[conversation]
        kept["clock"] += 1
        message = {
            "id": str(uuid4()),
            "conversation": conversation,
            "number": kept["clock"],
            "changed": kept["clock"],
            "author": author["sub"],
            "text": text,
            "created_at": "2026-05-02T10:00:00Z",
            "edited_at": None,
            "deleted_at": None,
            **details,
        }
        kept["latest"] = message
        self.messages[conversation].append(message)
        return str(message["id"])

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer as the API does."""
        if self.refusal is not None and self.refusal[0] == request.method:
            _, status, code = self.refusal
            document = {
                "type": f"urn:gatehouse:problem:{code}",
                "title": "No",
                "status": status,
                "detail": f"No: {code}.",
            }
            return reply(request, status, document, media_type=PROBLEM)
        url = urlsplit(request.url or "")
        kind, *rest = url.path.removeprefix(f"{API}/").split("/")
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        sent = json.loads(body_of(request) or b"{}")
        found = getattr(self, f"_{kind}")(request.method, rest, query, sent, request)
        if found is None:
            return reply(request, 404, {"type": "urn:gatehouse:problem:not-found"}, media_type=PROBLEM)
        status, body = found
        return reply(request, status, body, headers={"ETag": '"v1"'})

    def _summary(self, *_: Any) -> Any:
        return 200, {"unread": sum(each["unread"] for each in self.conversations.values())}

    def _contacts(self, _method: str, _rest: list[str], query: dict[str, str], *_: Any) -> Any:
        begins = query.get("q", "")
        return 200, {"items": [friend for friend in self.friends if friend["handle"].startswith(begins)]}

    def _search(self, _method: str, _rest: list[str], query: dict[str, str], *_: Any) -> Any:
        everything = [message for thread in self.messages.values() for message in thread]
        found = [message for message in everything if query["q"] in message["text"]]
        return 200, {"items": [{"message": each, "people": [FRIEND]} for each in found], "next": self.next}

    def _conversations(
        self, method: str, rest: list[str], query: dict[str, str], sent: Any, request: Any
    ) -> Any:
        if not rest:
            if method == "POST":
                return 201, self.conversations[self.talk()]
            return 200, {"items": list(self.conversations.values()), "next": self.next}
        conversation, *what = rest
        if conversation not in self.conversations:
            return None
        if what == ["messages"] and method == "POST":
            self.keys.append(request.headers["Idempotency-Key"])
            self.add(conversation, sent["text"], ALICE)
            return 201, self.messages[conversation][-1]
        if what == ["read"]:
            self.marks.append(sent["up_to"])
        told: dict[str, Callable[[], Any]] = {
            "messages": lambda: self._thread(conversation, query),
            "read": lambda: {"read_up_to": sent["up_to"], "unread": 0},
            "events": lambda: {"url": f"{MESSAGES}/live/ticket", "expires_at": "2026-05-02T10:00:00Z"},
            "": lambda: self.conversations[conversation],
        }
        return 200, told["".join(what)]()

    def _thread(self, conversation: str, query: dict[str, str]) -> dict[str, Any]:
        after = int(query.get("after", -1))
        found = [each for each in self.messages[conversation] if each["changed"] > after]
        found = found if "after" in query else found[::-1]
        return {"items": found, "next": self.next, "clock": self.conversations[conversation]["clock"]}

    def _messages(self, method: str, rest: list[str], _query: Any, sent: Any, request: Any) -> Any:
        everything = {message["id"]: message for thread in self.messages.values() for message in thread}
        message = everything.get(rest[0])
        if message is None:
            return None
        if rest[1:] == ["report"]:
            self.reports.append(sent["reason"])
            return 201, {}
        if method == "PATCH":
            assert request.headers["If-Match"] == '"v1"'
            message |= {"text": sent["text"], "edited_at": "2026-05-02T10:01:00Z"}
        if method == "DELETE":
            message |= {"text": "", "deleted_at": "2026-05-02T10:01:00Z"}
            return 204, b""
        return 200, message
