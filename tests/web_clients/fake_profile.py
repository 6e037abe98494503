"""A profile API written by hand: keeps profiles in a dict and speaks of them as the real one does."""

import io
import json
from typing import Any
from urllib.parse import urlsplit

import requests
from werkzeug.formparser import parse_form_data

from tests.web_clients.fake_identity import ALICE, BOB
from tests.web_clients.fake_wire import FakeProgram, body_of, reply

PROFILE = "https://localhost:5008"
BASE = "/api/v1"
EVERYONE = dict.fromkeys(("about", "links", "favourite_games", "avatar"), "everyone")


class FakeProfile(FakeProgram):
    """`refuse` spoils the next change; `uploads` holds each picture that came."""

    def __init__(self) -> None:
        super().__init__()
        self.profiles = {person["preferred_username"]: self._blank(person) for person in (ALICE, BOB)}
        self.uploads: list[bytes] = []
        self.refusals: list[tuple[int, dict[str, Any]]] = []

    @property
    def alice(self) -> dict[str, Any]:
        """The profile of who is signed in."""
        return self.profiles["alice"]

    def etag(self) -> str:
        """The version of Alice's profile."""
        return f'"{abs(hash(json.dumps(self.alice)))}"'

    def refuse(self, status: int, code: str = "", **members: Any) -> None:
        """Answer the next change with a problem."""
        document = {
            "type": f"urn:gatehouse:problem:{code}",
            "title": "A problem",
            "status": status,
            **members,
        }
        self.refusals.append((status, document))

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer as the API does."""
        path = urlsplit(request.url or "").path.removeprefix(BASE)
        if path.startswith("/handles/"):
            found = self.profiles.get(path.removeprefix("/handles/"))
            if found is None:
                return reply(request, 404, {"type": "urn:gatehouse:problem:profile-not-found"})
            return reply(
                request, 200, {k: v for k, v in found.items() if k not in {"has_avatar", "visibility"}}
            )
        if request.method != "GET":
            if self.refusals:
                status, document = self.refusals.pop(0)
                return reply(request, status, document, media_type="application/problem+json")
            if request.method != "DELETE" and request.headers.get("If-Match") != self.etag():
                return reply(request, 412, {"type": "urn:gatehouse:problem:precondition-failed"})
            self._change(request)
        return reply(request, 200, self.alice, headers={"ETag": self.etag()})

    def _change(self, request: requests.PreparedRequest) -> None:
        if request.method == "PATCH":
            self.alice.update(json.loads(body_of(request)))
        elif request.method == "DELETE":
            self.alice["has_avatar"] = False
        else:
            body = body_of(request)
            _, _, files = parse_form_data(
                {
                    "wsgi.input": io.BytesIO(body),
                    "CONTENT_TYPE": request.headers["Content-Type"],
                    "CONTENT_LENGTH": str(len(body)),
                    "REQUEST_METHOD": "POST",
                }
            )
            with files["picture"].stream as stream:
                self.uploads.append(stream.read())
            self.alice["has_avatar"] = True

    @staticmethod
    def _blank(person: dict[str, str]) -> dict[str, Any]:
        picture = f"{PROFILE}{BASE}/avatars/{person['sub']}"
        return {
            "sub": person["sub"],
            "handle": person["preferred_username"],
            "name": person["name"],
            "about": "",
            "links": [],
            "favourite_games": [],
            "avatar": {name: f"{picture}/{size}.webp" for name, size in
                       (("small", 64), ("medium", 256), ("large", 512))},
            "has_avatar": False,
            "visibility": dict(EVERYONE),
        }  # fmt: skip
