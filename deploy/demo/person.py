"""One of the cast, signed in as at any program of our own: by the password grant, then through the APIs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import requests

from deploy.demo.cast import Member
from deploy.local.errors import CannotStart

CLIENT = "gatehouse-console"
SCOPE = (
    "games:read games:write profile.details:read profile.details:write friends:read friends:write "
    "posts:read posts:write messages:read messages:write scores:read scores:write"
)
KEEPERS_SCOPE = f"{SCOPE} home:read home:write"
NOT_FOR_THEM = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT})
"""What somebody decided otherwise since, by a block or a deletion, say, the demo leaves as it is."""


@dataclass(frozen=True)
class Person:
    """Speaks to every door of the running house under one token."""

    handle: str
    http: requests.Session
    urls: Mapping[str, str]
    token: str
    sub: str = ""

    def ask(
        self,
        method: str,
        door: str,
        path: str,
        *,
        passing: frozenset[HTTPStatus] = frozenset(),
        headers: Mapping[str, str] | None = None,
        **request: Any,
    ) -> requests.Response:
        """Send a request to an API; raises CannotStart for a refusal whose status is not in `passing`."""
        url = path if path.startswith("https:") else f"{self.urls[door]}/api/v1{path}"
        headers = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        return answered(self.http, method, url, passing=passing, headers=headers, **request)

    def every(self, door: str, path: str, **query: str) -> Iterator[dict[str, Any]]:
        """Give the items of a list, page after page."""
        following: str | None = path
        while following:
            page = self.ask("GET", door, following, params=query).json()
            yield from page["items"]
            following, query = page.get("next"), {}


def sign_in(http: requests.Session, urls: Mapping[str, str], member: Member, scope: str = SCOPE) -> Person:
    """Get a token for every section, and learn who that is."""
    form = {
        "grant_type": "password",
        "client_id": CLIENT,
        "username": member.email,
        "password": member.password,
        "scope": scope,
    }
    token = answered(http, "POST", f"{urls['authorization_server']}/token", data=form).json()["access_token"]
    somebody = Person(member.handle, http, urls, token)
    return Person(member.handle, http, urls, token, sub=somebody.ask("GET", "profile", "/me").json()["sub"])


def sign_out(person: Person) -> None:
    """End the token."""
    said = {"client_id": CLIENT, "token": person.token}
    answered(person.http, "POST", f"{person.urls['authorization_server']}/revoke", data=said)


def answered(
    http: requests.Session,
    method: str,
    url: str,
    *,
    passing: frozenset[HTTPStatus] = frozenset(),
    **request: Any,
) -> requests.Response:
    """Give the answer; raises CannotStart where there is none, or a refusal that is not in `passing`."""
    try:
        answer = http.request(method, url, **request)
    except requests.RequestException as error:
        raise CannotStart(f"{url} does not answer: {error}") from error
    if not answer.ok and answer.status_code not in passing:
        raise CannotStart(f"{url} refused ({answer.status_code}): {answer.text[:300]}")
    return answer
