"""The friends API as the site speaks to it, in a signed-in person's name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self, cast
from urllib.parse import quote
from uuid import UUID

from web_clients.site.section_api import SectionApi, in_the_readers_name

EXTENSION = "friends_api"


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


class FriendsApi(SectionApi):
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

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
        found = self._list(path, Someone.read, query=query)
        return Page(found.items, found.cursor)


def friends_api() -> FriendsApi:
    """The friends API in the name of whoever asks for the page that is now being made."""
    return cast("FriendsApi", in_the_readers_name(EXTENSION))
