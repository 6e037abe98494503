"""A section's API as the site speaks to it, in a signed-in person's name: how each is asked, and judged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qs, urlsplit

import requests
from flask import current_app

from chassis.multipart import Multipart
from web_clients.sign_in.calls import Caller
from web_clients.sign_in.errors import SessionEnded
from web_clients.sign_in.flask import current_session
from web_clients.site.api_errors import ApiOffline, problem_of

Item = TypeVar("Item")

UPLOAD_TIMEOUT = (2.0, 60.0)
"""Seconds to connect and to answer: a large picture or bundle takes its time."""
PLAIN = {"Accept": "application/json", "Accept-Encoding": "identity"}
"""Uncompressed: on the way, a compressed answer's ETag would become another."""


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Some of a list, and the cursor of the rest."""

    items: list[Item]
    cursor: str | None


class SectionApi:
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

    def __init__(self, base: str, caller: Caller) -> None:
        self._base = base
        self._caller = caller

    def _send(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        headers = PLAIN | kwargs.pop("headers", {})
        try:
            answer = self._caller.request(method, f"{self._base}{path}", headers=headers, **kwargs)
        except requests.RequestException as error:
            raise ApiOffline(type(error).__name__) from error
        return judged(answer)

    def _upload(self, method: str, path: str, body: Multipart, *, version: str = "") -> requests.Response:
        headers = {"Content-Type": body.content_type} | ({"If-Match": version} if version else {})
        return self._send(method, path, data=body, headers=headers, timeout=UPLOAD_TIMEOUT)

    def _list(
        self,
        path: str,
        read: Callable[[dict[str, Any]], Item],
        cursor: str | None = None,
        query: Mapping[str, Any] | None = None,
    ) -> Page[Item]:
        found = self._send("GET", path, params={"cursor": cursor, **(query or {})}).json()
        return Page([read(item) for item in found["items"]], cursor_of(found))


def judged(answer: requests.Response) -> requests.Response:
    """The answer, if it is one that was asked for; raises ApiProblem or ApiOffline."""
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ApiOffline(str(answer.status_code))
    if not answer.ok:
        raise problem_of(answer)
    return answer


def in_the_readers_name(extension: str, key: str | None = None) -> Any:
    """The API, for whoever asks for the page that is now being made; raises SessionEnded."""
    session = current_session()
    if session is None:
        raise SessionEnded("not signed in")
    speak = current_app.extensions[extension]
    return (speak if key is None else speak[key])(session)


def cursor_of(document: Mapping[str, Any]) -> str | None:
    """The cursor of the rest of a list, from where its `next` leads."""
    onward: list[str] = parse_qs(urlsplit(document["next"] or "").query).get("cursor", [])
    return onward[0] if onward else None
