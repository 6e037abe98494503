"""The home API as the site speaks to it, in an administrator's name."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import requests
from flask import current_app

from chassis.multipart import Multipart
from web_clients.sign_in.calls import Caller
from web_clients.sign_in.errors import SessionEnded
from web_clients.sign_in.flask import current_session
from web_clients.sign_in.session_store import Session
from web_clients.site.api_errors import ApiOffline, problem_of
from web_clients.site.home_documents import Advertisement, Day, Issue

EXTENSION = "home_api"
UPLOAD_TIMEOUT = (2.0, 60.0)
"""Seconds to connect and to answer: a large picture takes its time."""
PLAIN = {"Accept": "application/json", "Accept-Encoding": "identity"}
"""Uncompressed: on the way, a compressed answer's ETag would become another."""


class HomeApi:
    """Calls of one administrator; raises ApiProblem for refusals and ApiOffline for silence."""

    def __init__(self, base: str, caller: Caller) -> None:
        self._base = base
        self._caller = caller

    def advertisements(self, cursor: str | None, *, limit: int) -> tuple[list[Advertisement], str | None]:
        """All of them, newest first, and the cursor of those after them."""
        found = self._send("GET", "/advertisements", params={"cursor": cursor, "limit": limit}).json()
        return [Advertisement.read(item) for item in found["items"]], _cursor(found)

    def advertisement(self, advertisement: UUID) -> Advertisement:
        """One of them, with its version."""
        answer = self._send("GET", f"/advertisements/{advertisement}")
        return Advertisement.read(answer.json(), answer.headers.get("ETag", ""))

    def days(self, advertisement: UUID) -> list[Day]:
        """Its figures day by day, the newest first."""
        found = self._send("GET", f"/advertisements/{advertisement}/days").json()
        return [
            Day(date.fromisoformat(item["day"]), item["impressions"], item["clicks"])
            for item in found["items"]
        ]

    def take_in(self, document: dict[str, Any]) -> UUID:
        """Keep a new advertisement."""
        return UUID(self._send("POST", "/advertisements", json=document).json()["id"])

    def edit(self, advertisement: UUID, changes: dict[str, Any], *, version: str) -> None:
        """Change one, if it is still at `version`."""
        path = f"/advertisements/{advertisement}"
        self._send("PATCH", path, json=changes, headers={"If-Match": version})

    def give_picture(self, advertisement: UUID, body: Multipart, *, version: str) -> None:
        """Put a picture on one, if it is still at `version`."""
        headers = {"If-Match": version, "Content-Type": body.content_type}
        path = f"/advertisements/{advertisement}/picture"
        self._send("PUT", path, data=body, headers=headers, timeout=UPLOAD_TIMEOUT)

    def remove_picture(self, advertisement: UUID) -> None:
        """Take the picture away."""
        self._send("DELETE", f"/advertisements/{advertisement}/picture")

    def drop(self, advertisement: UUID) -> None:
        """Delete one with its figures."""
        self._send("DELETE", f"/advertisements/{advertisement}")

    def issues(self, cursor: str | None, *, limit: int) -> tuple[list[Issue], str | None]:
        """All issues, drafts among them, newest first, and the cursor of those after them."""
        found = self._send("GET", "/issues", params={"cursor": cursor, "limit": limit}).json()
        return [Issue.read(item) for item in found["items"]], _cursor(found)

    def issue(self, issue: UUID) -> Issue:
        """One issue, with its version."""
        answer = self._send("GET", f"/issues/{issue}")
        return Issue.read(answer.json(), answer.headers.get("ETag", ""))

    def draft(self, document: dict[str, Any]) -> UUID:
        """Keep a new draft."""
        return UUID(self._send("POST", "/issues", json=document).json()["id"])

    def edit_issue(self, issue: UUID, changes: dict[str, Any], *, version: str) -> None:
        """Change an issue, if it is still at `version`."""
        self._send("PATCH", f"/issues/{issue}", json=changes, headers={"If-Match": version})

    def publish(self, issue: UUID, *, version: str) -> Issue:
        """Show and mail an issue, if it is still at `version`."""
        answer = self._send("POST", f"/issues/{issue}/publish", headers={"If-Match": version})
        return Issue.read(answer.json())

    def delete_issue(self, issue: UUID) -> None:
        """Delete an issue."""
        self._send("DELETE", f"/issues/{issue}")

    def subscribers(self) -> tuple[int, int]:
        """How many addresses get the newsletter, and how many have not answered."""
        found = self._send("GET", "/subscriptions").json()
        return found["confirmed"], found["asked"]

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


def home_api() -> HomeApi:
    """The home API in the name of whoever asks for the page that is now being made."""
    session = current_session()
    if session is None:
        raise SessionEnded("not signed in")
    speak: Callable[[Session], HomeApi] = current_app.extensions[EXTENSION]
    return speak(session)


def _cursor(document: dict[str, Any]) -> str | None:
    onward: list[str] = parse_qs(urlsplit(document["next"] or "").query).get("cursor", [])
    return onward[0] if onward else None
