"""The scores API as the site speaks to it, in a signed-in person's name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self, cast
from urllib.parse import quote

from web_clients.site.section_api import SectionApi, cursor_of, in_the_readers_name

EXTENSION = "scores_api"


@dataclass(frozen=True)
class Entry:
    """A score with the board it stands on; `plays` counts only where it is a best."""

    game: str
    title: str
    score: int
    at: datetime
    plays: int = 0

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API."""
        return cls(
            document["game"],
            document["title"],
            document["score"],
            datetime.fromisoformat(document["at"]),
            document.get("plays", 0),
        )


@dataclass(frozen=True)
class Page:
    """Some scores, newest first, and the cursor of those after them."""

    entries: list[Entry]
    cursor: str | None


@dataclass(frozen=True)
class PersonPage:
    """Some bests of somebody else's; without a name where nothing of theirs is there for the reader."""

    entries: list[Entry]
    cursor: str | None
    handle: str
    name: str


@dataclass(frozen=True)
class Beaten:
    """A best of the reader's, and who beat it."""

    game: str
    title: str
    score: int
    sub: str
    name: str
    theirs: int
    at: datetime

    @classmethod
    def read(cls, item: dict[str, Any]) -> Self:
        """Read an item of the API's list."""
        player = item["player"]
        return cls(
            game=item["game"],
            title=item["title"],
            score=item["score"],
            sub=player["sub"],
            name=player["name"],
            theirs=item["theirs"],
            at=datetime.fromisoformat(item["at"]),
        )


@dataclass(frozen=True)
class Line:
    """One line of a leaderboard."""

    rank: int
    sub: str
    handle: str
    name: str
    score: int
    at: datetime


@dataclass(frozen=True)
class Standing:
    """Where the reader stands; no rank where they are too far behind to count."""

    rank: int | None
    score: int
    plays: int


@dataclass(frozen=True)
class Leaderboard:
    """A part of a board, the best first."""

    game: str
    title: str
    direction: str
    lines: list[Line]
    me: Standing | None
    cursor: str | None

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API."""
        board, me = document["board"], document["me"]
        return cls(
            game=board["game"],
            title=board["title"],
            direction=board["direction"],
            lines=[_line(item) for item in document["items"]],
            me=Standing(me["rank"], me["score"], me["plays"]) if me else None,
            cursor=cursor_of(document),
        )


@dataclass(frozen=True)
class Summary:
    """One's scores in short."""

    boards: int
    scores: int
    latest: Entry | None


class ScoresApi(SectionApi):
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

    def summary(self) -> Summary:
        """How many scores on how many boards, and the latest."""
        found = self._send("GET", "/summary").json()
        latest = Entry.read(found["latest"]) if found["latest"] else None
        return Summary(found["boards"], found["scores"], latest)

    def bests(self, cursor: str | None = None, *, limit: int) -> Page:
        """The reader's best on each board."""
        return self._page("/me/best", cursor, limit)

    def beaten(self, since: datetime | None = None, *, limit: int) -> list[Beaten]:
        """Bests of the reader's that somebody beat since then, or in the last week."""
        query = {"since": since.isoformat() if since else None, "limit": limit}
        return [Beaten.read(item) for item in self._send("GET", "/me/beaten", params=query).json()["items"]]

    def bests_of(self, sub: str, cursor: str | None = None, *, limit: int) -> PersonPage:
        """Somebody's best on each board that the reader may read."""
        path = f"/people/{quote(sub, safe='')}/bests"
        found = self._send("GET", path, params={"limit": limit, "cursor": cursor}).json()
        player = found["player"] or {"handle": "", "name": ""}
        entries = [Entry.read(item) for item in found["items"]]
        return PersonPage(entries, cursor_of(found), player["handle"], player["name"])

    def history(self, cursor: str | None = None, *, limit: int) -> Page:
        """The reader's scores."""
        return self._page("/me/history", cursor, limit)

    def leaderboard(self, game: str, **query: str | int | None) -> Leaderboard:
        """A board, narrowed by `span`, `among`, `limit` and `cursor`."""
        return Leaderboard.read(self._send("GET", f"{_path(game)}/leaderboard", params=query).json())

    def declare(self, game: str, declaration: dict[str, Any]) -> None:
        """Set up the board of a game."""
        self._send("PUT", f"{_path(game)}/board", json=declaration)

    def submit(self, game: str, score: int, nonce: str) -> bool:
        """Submit the reader's score in a game; tells whether it is their best there."""
        taken = self._send("POST", f"{_path(game)}/scores", json={"score": score, "nonce": nonce}).json()
        return bool(taken["best"])

    def _page(self, path: str, cursor: str | None, limit: int) -> Page:
        found = self._send("GET", path, params={"limit": limit, "cursor": cursor}).json()
        return Page([Entry.read(item) for item in found["items"]], cursor_of(found))


def scores_api() -> ScoresApi:
    """The scores API in the name of whoever asks for the page that is now being made."""
    return cast("ScoresApi", in_the_readers_name(EXTENSION))


def _path(game: str) -> str:
    return f"/games/{quote(game, safe=':')}"


def _line(item: dict[str, Any]) -> Line:
    player = item["player"]
    at = datetime.fromisoformat(item["at"])
    return Line(item["rank"], player["sub"], player["handle"], player["name"], item["score"], at)
