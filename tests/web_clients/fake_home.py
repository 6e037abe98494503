"""A home API written by hand: keeps advertisements, issues and addresses, and speaks as the real one does."""

import json
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from uuid import uuid4

import requests

from tests.web_clients.fake_identity import FakeIdentity
from tests.web_clients.fake_wire import FakeProgram, body_of, reply

HOME = "https://localhost:5000"
BASE = "/api/v1"
AT = "2026-05-03T10:00:00Z"
VERSION = '"v1"'
PROBLEM = "urn:gatehouse:problem:"
TOKEN = "t" * 43
"""The only token of a mail that is known."""


class FakeHome(FakeProgram):
    """`advertisements` and `issues` by id; `refusal` spoils the next write, `stale` every condition."""

    def __init__(self, identity: FakeIdentity) -> None:
        super().__init__()
        self.identity = identity
        self.advertisements: dict[str, dict[str, Any]] = {}
        self.issues: dict[str, dict[str, Any]] = {}
        self.asked_addresses: list[dict[str, str]] = []
        self.confirmed: list[dict[str, Any]] = []
        self.left: list[str] = []
        self.visitors: set[str] = set()
        self.picture: bytes | None = None
        self.next: str | None = None
        self.refusal: tuple[int, dict[str, Any]] | None = None
        self.stale = False

    def advertise(self, **said: Any) -> str:
        """Have an advertisement; its id."""
        name = str(uuid4())
        self.advertisements[name] = {
            "id": name,
            "title": "Lanterns by hand",
            "text": "Bent and blown.",
            "link": "https://lanterns.example/shop",
            "weight": 10,
            "starts_at": AT,
            "ends_at": None,
            "active": True,
            "current": True,
            "picture": None,
            "impressions": 1234,
            "clicks": 12,
            "click_rate": 0.0097,
            **said,
        }
        return name

    def write(self, **said: Any) -> str:
        """Have an issue, published unless it is said to be a draft; its id."""
        name = str(uuid4())
        self.issues[name] = {
            "id": name,
            "slug": "first-lantern",
            "title": "First lantern",
            "summary": "What is new & what is not.",
            "body": "# Lanterns",
            "html": "<h2>Lanterns</h2>",
            "state": "published",
            "published_at": AT,
            "created_at": AT,
            "updated_at": AT,
            "addressed": 7,
            "sent": 6,
            "failed": 1,
            **said,
        }
        return name

    def draft(self) -> str:
        """Have a draft; its id."""
        return self.write(state="draft", slug=None, published_at=None, addressed=0, sent=0, failed=0)

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer as the API does."""
        parts = urlsplit(request.url or "")
        kind, *rest = unquote(parts.path).removeprefix(f"{BASE}/").split("/")
        query = dict(parse_qsl(parts.query))
        if request.method != "GET" and self.refusal is not None:
            status, document = self.refusal
            return reply(request, status, document, media_type="application/problem+json")
        if request.headers.get("If-Match") not in {None, "*"} and self.stale:
            return reply(request, 412, {"type": f"{PROBLEM}precondition-failed"})
        if kind == "newsletter":
            return self._newsletter(request, rest)
        if kind == "advertisements" and (rest == ["pick"] or rest[1:] == ["clicks"]):
            return self._door(request, rest, query)
        if kind == "subscriptions":
            return self._subscriptions(request, rest)
        kept = {"advertisements": self.advertisements, "issues": self.issues}[kind]
        return self._kept(request, kept, rest)

    def _newsletter(self, request: requests.PreparedRequest, rest: list[str]) -> requests.Response:
        public = ("id", "slug", "title", "summary", "published_at", "updated_at")
        issues = [issue for issue in self.issues.values() if issue["state"] == "published"]
        if not rest:
            items = [{name: issue[name] for name in public} for issue in issues]
            return reply(request, 200, {"items": items, "next": self.next})
        for issue in issues:
            if issue["slug"] == rest[0]:
                return reply(request, 200, {name: issue[name] for name in (*public, "html")})
        return reply(request, 404, {"type": f"{PROBLEM}issue-not-found"})

    def _is_the_door(self, request: requests.PreparedRequest) -> bool:
        token = str(request.headers.get("Authorization", "")).removeprefix("Bearer ")
        return self.identity.own_tokens.get(token) == ("home:door", HOME)

    def _door(
        self, request: requests.PreparedRequest, rest: list[str], query: dict[str, str]
    ) -> requests.Response:
        if not self._is_the_door(request):
            return reply(request, 401, {})
        if rest == ["pick"]:
            self.visitors.add(query["visitor"])
            chosen = list(self.advertisements.values())[: int(query["places"])]
            return reply(request, 200, {"items": chosen})
        self.visitors.add(json.loads(body_of(request))["visitor"])
        found = self.advertisements.get(rest[0])
        return reply(request, 200, {"link": found["link"]}) if found else reply(request, 404, {})

    def _subscriptions(self, request: requests.PreparedRequest, rest: list[str]) -> requests.Response:
        if request.method == "GET":
            return reply(request, 200, {"confirmed": 7, "asked": 2})
        if not self._is_the_door(request):
            return reply(request, 401, {})
        body = json.loads(body_of(request))
        if not rest:
            if "@" not in body["address"]:
                return reply(request, 422, {"errors": [{"field": "address", "message": "must be one"}]})
            self.asked_addresses.append(body)
            return reply(request, 204, b"")
        if body["token"] != TOKEN:
            return reply(request, 404, {"type": f"{PROBLEM}link-not-found"})
        if rest == ["confirm"]:
            self.confirmed.append(body)
        else:
            self.left.append(body["token"])
        return reply(request, 204, b"")

    def _kept(
        self, request: requests.PreparedRequest, kept: dict[str, dict[str, Any]], rest: list[str]
    ) -> requests.Response:
        if not rest:
            return self._list(request, kept)
        name, *what = rest
        if name not in kept:
            return reply(request, 404, {"type": f"{PROBLEM}not-found"})
        if what == ["picture"]:
            return self._picture(request, kept[name])
        if what == ["publish"]:
            if kept[name]["state"] == "published":
                return reply(request, 409, {"type": f"{PROBLEM}already-published"})
            kept[name] |= {"state": "published", "slug": "first-lantern", "published_at": AT, "addressed": 7}
        elif request.method == "PATCH":
            kept[name] |= json.loads(body_of(request))
        elif what == ["days"]:
            items = [{"day": "2026-05-03", "impressions": 3, "clicks": 1}]
            return reply(request, 200, {"items": items})
        elif request.method == "DELETE":
            del kept[name]
        return reply(request, 200, kept.get(name), headers={"ETag": VERSION})

    def _list(self, request: requests.PreparedRequest, kept: dict[str, dict[str, Any]]) -> requests.Response:
        if request.method == "GET":
            return reply(request, 200, {"items": list(kept.values()), "next": self.next})
        body = json.loads(body_of(request))
        name = self.advertise(**body) if kept is self.advertisements else self.write(**body)
        return reply(request, 201, kept[name])

    def _picture(self, request: requests.PreparedRequest, kept: dict[str, Any]) -> requests.Response:
        if request.method == "DELETE":
            kept["picture"] = None
            return reply(request, 204, b"")
        head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
        form = message_from_bytes(head + body_of(request), policy=policy.HTTP)
        [part] = form.iter_parts()
        self.picture = part.get_content()
        kept["picture"] = {"small": f"{HOME}/s.webp", "large": f"{HOME}/l.webp"}
        return reply(request, 200, kept)
