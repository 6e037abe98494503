"""One door's API in the name of whoever is signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import requests

from chassis.http import Session
from web_clients.console.access import Access
from web_clients.console.errors import Unexpected
from web_clients.console.reaching import reach
from web_clients.console.refusals import document_of, refusal_of
from web_clients.console.token_file import SignedIn

LARGEST_PAGE = 100
PLAIN = {"Accept": "application/json", "Accept-Encoding": "identity"}
"""Uncompressed: on the way, a compressed answer's ETag would become another."""


@dataclass(frozen=True)
class Found:
    """Some of a list, and whether there is more of it."""

    items: list[dict[str, Any]]
    more: bool
    first: dict[str, Any]
    """The first page as a whole, for what it says besides its items."""


class Door:
    """Calls at one door; raises the error that a refusal stands for."""

    def __init__(self, name: str, access: Access, http: Session, base: str = "/api/v1") -> None:
        self._name = name
        self._access = access
        self._http = http
        self._base = base

    def get(self, path: str, **params: Any) -> dict[str, Any]:
        """Read one thing."""
        return document_of(self.send("GET", path, params=params))

    def send(self, method: str, path: str, **request: Any) -> requests.Response:
        """Send a request to the API; a body must be one that can be sent twice.

        A POST carries one Idempotency-Key however often it is sent, so it acts once.
        """
        headers = PLAIN | request.pop("headers", {})
        if method == "POST":
            headers["Idempotency-Key"] = str(uuid4())
        signed_in = self._access.current()
        answer = self._as(signed_in, method, path, headers, request)
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            # Revoked, or out of time on the way: one more try with a new token, and then it is over.
            answer = self._as(self._access.renewed(signed_in), method, path, headers, request)
        if not HTTPStatus.OK <= answer.status_code < HTTPStatus.MULTIPLE_CHOICES:
            raise refusal_of(answer)
        return answer

    def items(self, path: str, limit: int, **params: Any) -> Found:
        """Up to `limit` items of a list, over as many pages as it takes."""
        wanted = {name: value for name, value in params.items() if value is not None}
        pages = self._pages(path, limit, wanted)
        first = next(pages)
        items = list(first["items"])
        more = first["next"]
        while more and len(items) < limit:
            page = next(pages)
            items += page["items"]
            more = page["next"]
        return Found(items[:limit], bool(more) or len(items) > limit, first)

    def _pages(self, path: str, limit: int, params: dict[str, Any]) -> Iterator[dict[str, Any]]:
        query = params | {"limit": min(limit, LARGEST_PAGE)}
        while True:
            page = self.get(path, **query)
            if not isinstance(page.get("items"), list) or "next" not in page:
                raise Unexpected(f"The {self._name} door gave no list.", "Is it of another version?")
            yield page
            # Only the cursor is taken from the link: a token is never sent to an address out of an answer.
            query["cursor"] = parse_qs(urlsplit(page["next"] or "").query).get("cursor", [""])[0]

    def _as(
        self, signed_in: SignedIn, method: str, path: str, headers: dict[str, str], request: dict[str, Any]
    ) -> requests.Response:
        url = f"{signed_in.house.doors[self._name]}{self._base}{path}"
        shown = headers | {"Authorization": f"Bearer {signed_in.access_token}"}
        return reach(self._http, method, url, headers=shown, **request)
