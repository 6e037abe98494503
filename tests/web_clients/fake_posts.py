"""A posts API written by hand: keeps posts in a dict and speaks of them as the real one does."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import requests

from tests.web_clients.fake_identity import ALICE
from tests.web_clients.fake_wire import FakeProgram, body_of, reply

POSTS = "https://localhost:5010"
BASE = "/api/v1"
THEN = "2026-05-02T10:00:00Z"


def person(of: dict[str, str]) -> dict[str, str]:
    """A person as the API tells of them."""
    return {"sub": of["sub"], "handle": of["preferred_username"], "name": of["name"]}


class FakePosts(FakeProgram):
    """`refuse` spoils the next answer of a method; `lost` are paths that nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, dict[str, Any]] = {}
        self.comments: dict[str, dict[str, Any]] = {}
        self.revisions: list[dict[str, Any]] = []
        self.likes: list[dict[str, Any]] = []
        self.refusals: list[tuple[str, int, dict[str, Any]]] = []
        self.lost: set[str] = set()
        self.recent = 0
        self.next: str | None = None

    def add(self, author: dict[str, str] = ALICE, **details: Any) -> str:
        """Keep a post; its id."""
        post_id = str(uuid4())
        told = {"id": post_id, "text": "Moonlit\nwords", "visibility": "friends", "game": None}
        counts = {"picture": None, "likes": 0, "liked": False, "comments": 0, "edits": 0, "hidden": None}
        moments = {"created_at": THEN, "edited_at": None}
        self.posts[post_id] = {**told, **counts, **moments, "author": person(author), **details}
        return post_id

    def comment(self, post_id: str, author: dict[str, str] = ALICE, text: str = "Well said.") -> str:
        """Keep a comment; its id."""
        comment_id = str(uuid4())
        self.comments[comment_id] = {
            "id": comment_id, "post": post_id, "author": person(author), "text": text, "created_at": THEN,
        }  # fmt: skip
        return comment_id

    def refuse(self, method: str, status: int, code: str = "", **members: Any) -> None:
        """Answer the next request with `method` with a problem."""
        document = {"type": f"urn:gatehouse:problem:{code}", "title": "A problem", "detail": "", **members}
        self.refusals.append((method, status, document))

    def etag(self, post_id: str) -> str:
        """The version of a post."""
        return f'"{abs(hash(json.dumps(self.posts[post_id])))}"'

    def sent(self, method: str) -> list[tuple[str, Any]]:
        """Path and body of each request with `method`."""
        return [
            (request.path_url.removeprefix(BASE), json.loads(body_of(request) or b"null"))
            for request in self.requests
            if request.method == method
        ]

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer as the API does."""
        path = urlsplit(request.url or "").path.removeprefix(BASE)
        if path in self.lost:
            return reply(request, 503, {"type": "urn:gatehouse:problem:cannot-tell"})
        kind, _, rest = path.strip("/").partition("/")
        if self.refusals and self.refusals[0][0] == request.method:
            _, status, document = self.refusals.pop(0)
            return reply(request, status, document, media_type="application/problem+json")
        if path == "/summary" or kind == "people":
            return reply(request, 200, self._figures(rest.removesuffix("/counts")))
        if path == "/hidden":
            return self._list(request, [post for post in self.posts.values() if post["hidden"]])
        if kind == "comments":
            return reply(request, 204 if self.comments.pop(rest, None) else 404, b"")
        return self._posts(request, *rest.partition("/")[::2])

    def _figures(self, sub: str) -> dict[str, int]:
        authors = [post["author"]["sub"] for post in self.posts.values()]
        return {"posts": authors.count(sub)} if sub else {"posts": len(authors), "recent": self.recent}

    def _posts(self, request: requests.PreparedRequest, post_id: str, part: str) -> requests.Response:
        if not post_id:
            return self._all(request)
        if post_id not in self.posts:
            return reply(request, 404, {"type": "urn:gatehouse:problem:post-not-found"})
        return self._part(request, post_id, part) if part else self._one(request, post_id)

    def _all(self, request: requests.PreparedRequest) -> requests.Response:
        if request.method == "POST":
            post_id = self.add(**json.loads(body_of(request)))
            return reply(request, 201, self.posts[post_id], headers={"ETag": self.etag(post_id)})
        author = parse_qs(urlsplit(request.url or "").query).get("author", [""])[0]
        sub = ALICE["sub"] if author == "me" else author
        found = [post for post in self.posts.values() if sub in {"", post["author"]["sub"]}]
        return self._list(request, found)

    def _one(self, request: requests.PreparedRequest, post_id: str) -> requests.Response:
        etag = self.etag(post_id)
        if request.method in {"PATCH", "DELETE"} and request.headers["If-Match"] != etag:
            return reply(request, 412, {"type": "urn:gatehouse:problem:precondition-failed"})
        if request.method == "DELETE":
            del self.posts[post_id]
            return reply(request, 204, b"")
        if request.method == "PATCH":
            self.posts[post_id] |= json.loads(body_of(request))
        return reply(request, 200, self.posts[post_id], headers={"ETag": etag})

    def _part(self, request: requests.PreparedRequest, post_id: str, part: str) -> requests.Response:
        if part in {"history", "likes"}:
            return self._list(request, self.revisions if part == "history" else self.likes)
        if part.startswith("picture"):
            return self._picture(request, post_id, part)
        if part in {"reports", "hide"}:
            return reply(request, 201, {})
        if part == "like":
            self.posts[post_id]["liked"] = request.method == "PUT"
            return reply(request, 204, b"")
        if request.method == "POST":
            comment_id = self.comment(post_id, text=json.loads(body_of(request))["text"])
            return reply(request, 201, self.comments[comment_id])
        return self._list(request, [each for each in self.comments.values() if each["post"] == post_id])

    def _picture(self, request: requests.PreparedRequest, post_id: str, part: str) -> requests.Response:
        if part != "picture":
            status, body = (304, b"") if request.headers.get("If-None-Match") == '"webp"' else (200, b"RIFF")
            return reply(request, status, body, headers={"ETag": '"webp"'}, media_type="image/webp")
        assert request.headers["If-Match"] == self.etag(post_id)
        picture = None
        if request.method == "PUT":
            about = body_of(request).split(b'name="about"\r\n\r\n')[1].split(b"\r\n")[0].decode()
            picture = {"version": "v2", "width": 640, "height": 480, "about": about}
        self.posts[post_id]["picture"] = picture
        return reply(request, 200, self.posts[post_id])

    def _list(self, request: requests.PreparedRequest, items: list[dict[str, Any]]) -> requests.Response:
        return reply(request, 200, {"items": items, "next": self.next})
