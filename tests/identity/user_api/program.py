"""A program that speaks to the user API."""

import json
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.test import Client, TestCase

from identity.accounts.models import User
from tests.identity.browsing import PASSWORD

API = "/api/v1/"
HOST = "localhost:5002"


class Program:
    """Asks, with the token that it has; what follows a commit happens before the answer is given."""

    def __init__(self, token: str | None = None, **defaults: Any) -> None:
        self.token = token
        # Cross-site request forgery would be found out here, if there were something to forge.
        self.client = Client(enforce_csrf_checks=True, **defaults)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """Send a request; `body` as JSON, or as it is if it is bytes."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"host": HOST, **({"authorization": f"Bearer {self.token}"} if self.token else {})}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        kind = sent.pop("content-type", "application/json")
        given: dict[str, Any] = {"data": raw, "content_type": kind} if body is not None else {}
        with TestCase.captureOnCommitCallbacks(execute=True):
            reply: Any = self.client.generic(method, f"{API}{path}", secure=True, headers=sent, **given)
        if reply.streaming:
            return HttpResponse(b"".join(reply.streaming_content), headers=dict(reply.headers))
        return cast("HttpResponse", reply)

    def get(self, path: str, **headers: str) -> HttpResponse:
        """GET."""
        return self.ask("GET", path, **headers)

    def sign_in(self, user: User, password: str = PASSWORD, **more: str) -> HttpResponse:
        """Get a token, and keep it."""
        reply = self.ask("POST", "token", {"login": user.email, "password": password, **more})
        self.token = told(reply).get("access_token", self.token)
        return reply

    def change(self, method: str, path: str, read: str, body: Any) -> HttpResponse:
        """Change what was just read at `read`."""
        return self.ask(method, path, body, if_match=self.get(read)["ETag"])


def told(reply: HttpResponse) -> dict[str, Any]:
    """The JSON object of an answer."""
    found = json.loads(reply.content or b"{}")
    assert isinstance(found, dict)
    return found


def refusal(reply: HttpResponse) -> tuple[int, str]:
    """Status and problem code of a refusal, whose form is judged on the way."""
    body = told(reply)
    assert reply["Content-Type"] == "application/problem+json"
    assert reply["Cache-Control"] == "no-store"
    assert body["status"] == reply.status_code
    assert body["title"]
    return reply.status_code, str(body["type"]).removeprefix("urn:gatehouse:problem:")


def at(user: User | UUID | str, rest: str = "") -> str:
    """The path of an account."""
    return f"accounts/{user.pk if isinstance(user, User) else user}{rest}"
