"""The profile API as the site speaks to it, in a signed-in person's name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import quote

import requests
from flask import current_app

from chassis.multipart import Multipart
from web_clients.sign_in.calls import Caller
from web_clients.sign_in.errors import SessionEnded
from web_clients.sign_in.flask import current_session
from web_clients.sign_in.session_store import Session
from web_clients.site.api_errors import ApiOffline, problem_of

EXTENSION = "profile_api"
UPLOAD_TIMEOUT = (2.0, 60.0)
"""Seconds to connect and to answer: a large picture takes its time."""
PLAIN = {"Accept": "application/json", "Accept-Encoding": "identity"}
"""Uncompressed: on the way, a compressed answer's ETag would become another."""


@dataclass(frozen=True)
class Profile:
    """A person's profile as the API tells of it; the last three are told of one's own alone."""

    sub: str
    handle: str
    name: str
    about: str
    links: list[dict[str, str]]
    favourite_games: list[dict[str, str]]
    small: str
    large: str
    has_avatar: bool = False
    visibility: dict[str, str] = field(default_factory=dict)
    version: str = ""

    @classmethod
    def read(cls, document: dict[str, Any], version: str = "") -> Self:
        """Read a document of the API."""
        plain = ("sub", "handle", "name", "about", "links", "favourite_games")
        return cls(
            **{name: document[name] for name in plain},
            small=document["avatar"]["small"],
            large=document["avatar"]["large"],
            has_avatar=document.get("has_avatar", False),
            visibility=document.get("visibility", {}),
            version=version,
        )


class ProfileApi:
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

    def __init__(self, base: str, caller: Caller) -> None:
        self._base = base
        self._caller = caller

    def mine(self) -> Profile:
        """The person's own profile, with its version."""
        answer = self._send("GET", "/me")
        return Profile.read(answer.json(), answer.headers.get("ETag", ""))

    def of(self, handle: str) -> Profile:
        """The profile of whoever has this handle, as far as the person may see it."""
        return Profile.read(self._send("GET", f"/handles/{quote(handle, safe='')}").json())

    def edit(self, changes: dict[str, Any], *, version: str) -> None:
        """Change the own profile, if it is still at `version`."""
        self._send("PATCH", "/me", json=changes, headers={"If-Match": version})

    def give_picture(self, body: Multipart, *, version: str) -> None:
        """Put a picture on the own profile, if that is still at `version`."""
        headers = {"If-Match": version, "Content-Type": body.content_type}
        self._send("PUT", "/me/avatar", data=body, headers=headers, timeout=UPLOAD_TIMEOUT)

    def remove_picture(self) -> None:
        """Take the picture away."""
        self._send("DELETE", "/me/avatar")

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


def profile_api() -> ProfileApi:
    """The profile API in the name of whoever asks for the page that is now being made."""
    session = current_session()
    if session is None:
        raise SessionEnded("not signed in")
    speak: Callable[[Session], ProfileApi] = current_app.extensions[EXTENSION]
    return speak(session)
