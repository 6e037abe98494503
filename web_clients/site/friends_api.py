"""The friends API as the site speaks to it, in a signed-in person's name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import parse_qs, quote, urlsplit
from uuid import UUID

import requests
from flask import current_app

from web_clients.sign_in.calls import Caller
from web_clients.sign_in.errors import SessionEnded
from web_clients.sign_in.flask import current_session
from web_clients.sign_in.session_store import Session
from web_clients.site.api_errors import ApiOffline, problem_of

EXTENSION = "friends_api"
PLAIN = {"Accept": "application/json", "Accept-Encoding": "identity"}
"""Uncompressed: on the way, a compressed answer's ETag would become another."""


@dataclass(frozen=True)
class Someone:
    """A person in a list of the API, with what that list tells of them; what it does not is empty."""

    sub: str
    handle: str
    name: str
    standing: str = ""
    request: str = ""
    note: str = ""
    mutual: int = 0
    since: datetime | None = None

    @classmethod
    def read(cls, item: dict[str, Any]) -> Self:
        """Read an item of any of the API's lists of people."""
        since = item.get("since") or item.get("created_at")
        return cls(
            **{name: item["person"][name] for name in ("sub", "handle", "name")},
            standing=item.get("standing", ""),
            request=item.get("request") or item.get("id") or "",
            note=item.get("note", ""),
            mutual=item.get("mutual", 0),
            since=datetime.fromisoformat(since) if since else None,
        )


@dataclass(frozen=True)
class Page:
    """Some people, and the cursor of those after them."""

    people: list[Someone]
    cursor: str | None


@dataclass(frozen=True)
class Summary:
    """A person's counts."""

    friends: int
    requests_in: int
    requests_out: int


class FriendsApi:
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

    def __init__(self, base: str, caller: Caller) -> None:
        self._base = base
        self._caller = caller

    def friends(self, cursor: str | None = None) -> Page:
        """The person's friends, newest first."""
        return self._page("/friends", cursor=cursor)

    def open_requests(self, direction: str, cursor: str | None = None) -> Page:
        """Who asks (`in`), or was asked (`out`), newest first."""
        return self._page("/requests", direction=direction, cursor=cursor)

    def blocks(self, cursor: str | None = None) -> Page:
        """Whom the person blocked, newest first."""
        return self._page("/blocks", cursor=cursor)

    def find(self, text: str, cursor: str | None = None) -> Page:
        """People by the beginning of their handle or name."""
        return self._page("/people", q=text, cursor=cursor)

    def suggestions(self, limit: int) -> list[Someone]:
        """Friends of friends."""
        return self._page("/suggestions", limit=limit).people

    def person(self, sub: str) -> Someone:
        """Somebody, and how they stand to the person."""
        return Someone.read(self._send("GET", f"/people/{quote(sub, safe='')}").json())

    def mutual(self, sub: str) -> int:
        """How many friends the person and somebody have in common."""
        return int(self._send("GET", f"/people/{quote(sub, safe='')}/counts").json()["mutual"])

    def summary(self) -> Summary:
        """The person's counts."""
        return Summary(**self._send("GET", "/summary").json())

    def ask(self, sub: str, note: str) -> bool:
        """Ask to be friends; tells whether they are so at once, because the other had asked."""
        asked = self._send("POST", "/requests", json={"sub": sub, "note": note}).json()
        return bool(asked["outcome"] == "friends")

    def accept(self, request: UUID) -> Someone:
        """Say yes; gives the new friend."""
        return Someone.read(self._send("POST", f"/requests/{request}/accept").json())

    def decline(self, request: UUID) -> None:
        """Say no."""
        self._send("POST", f"/requests/{request}/decline")

    def cancel(self, request: UUID) -> None:
        """Take a request back."""
        self._send("DELETE", f"/requests/{request}")

    def remove(self, sub: str) -> None:
        """End a friendship."""
        self._send("DELETE", f"/friends/{quote(sub, safe='')}")

    def block(self, sub: str) -> None:
        """Be invisible to each other."""
        self._send("PUT", f"/blocks/{quote(sub, safe='')}")

    def unblock(self, sub: str) -> None:
        """Be visible to each other again."""
        self._send("DELETE", f"/blocks/{quote(sub, safe='')}")

    def hidden(self) -> tuple[bool, str]:
        """Whether the person hides, and the version of that."""
        answer = self._send("GET", "/settings")
        return answer.json()["hidden"], answer.headers.get("ETag", "")

    def hide(self, *, hidden: bool, version: str) -> None:
        """Hide or be found, if it is still at `version`."""
        self._send("PATCH", "/settings", json={"hidden": hidden}, headers={"If-Match": version})

    def _page(self, path: str, **query: str | int | None) -> Page:
        found = self._send("GET", path, params={k: v for k, v in query.items() if v is not None}).json()
        onward = parse_qs(urlsplit(found["next"] or "").query).get("cursor", [None])
        return Page([Someone.read(item) for item in found["items"]], onward[0])

    def _send(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        headers = PLAIN | kwargs.pop("headers", {})
        try:
            answer = self._caller.request(method, f"{self._base}{path}", headers=headers, **kwargs)
        except requests.RequestException as error:
            raise ApiOffline(type(error).__name__) from error
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ApiOffline(str(answer.status_code))
        if not answer.ok:
            raise problem_of(answer)
        return answer


def friends_api() -> FriendsApi:
    """The friends API in the name of whoever asks for the page that is now being made."""
    session = current_session()
    if session is None:
        raise SessionEnded("not signed in")
    speak: Callable[[Session], FriendsApi] = current_app.extensions[EXTENSION]
    return speak(session)
