"""The cast: Alice and Bob who play, Charlie who may not; a board, and scores on it."""

import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from chassis.service.circle import Circle
from chassis.service.errors import CannotTell
from chassis.service.game_standing import GameStanding
from resource_services.guard.guard import Guard

DOOR = "https://localhost:5013"
ISSUER = "https://localhost:5009"
GAME = "9a3e0000-0000-4000-8000-000000000001"
BOARD = f"/api/v1/games/{GAME}/board"
SCORES = f"/api/v1/games/{GAME}/scores"
LEADERBOARD = f"/api/v1/games/{GAME}/leaderboard"
BEST = "/api/v1/me/best"
HISTORY = "/api/v1/me/history"
SUMMARY = "/api/v1/summary"
BEATEN = "/api/v1/me/beaten"
DECLARATION = {"title": "Lantern Dash", "direction": "high", "minimum": 0, "maximum": 1_000_000}

ALICE = "a11ce000-0000-4000-8000-000000000000"
BOB = "b0b00000-0000-4000-8000-000000000000"
DAVE = "da7e0000-0000-4000-8000-000000000000"
ERIN = "e4140000-0000-4000-8000-000000000000"
ALICES = f"/api/v1/people/{ALICE}/bests"
SUBS = {"alice": ALICE, "bob": BOB, "dave": DAVE, "erin": ERIN}


class Reply(TestResponse):
    """An answer whose JSON a test looks into without asking whether there is any."""

    json: Any


class Client(FlaskClient):
    """A caller that reads every answer to its end."""

    def open(self, *args: Any, **kwargs: Any) -> Reply:
        """Send, and take in the whole answer."""
        return cast("Reply", super().open(*args, **{"buffered": True, **kwargs}))

    if TYPE_CHECKING:

        def get(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def post(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def put(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102


MakeApp = Callable[..., Flask]
"""Makes the service, with other settings where a test needs them."""


def raw(name: str) -> str:
    """The access token called `name`, in the shape that identity gives tokens."""
    return "gat_" + name.ljust(43, "-")


def claims(sub: str, username: str, scope: str = "scores:read scores:write", **more: Any) -> dict[str, Any]:
    """Identity's answer about an active token."""
    return {
        "active": True,
        "scope": scope,
        "client_id": "site",
        "sub": sub,
        "username": username,
        "roles": [],
        "aud": [DOOR],
        "iss": ISSUER,
        "iat": int(time.time()),
        "exp": int(time.time()) + 900,
        "jti": username or sub,
        "token_type": "Bearer",
        **more,
    }


class TableGuard(Guard):
    """A guard whose identity is `answers`."""

    def __init__(self) -> None:
        self.answers = {raw(name): claims(sub, name) for name, sub in SUBS.items()} | {
            raw("reader"): claims(ALICE, "alice", "scores:read"),
            raw("writer"): claims(ALICE, "alice", "scores:write"),
            raw("charlie"): claims("c4a511e0-0000-4000-8000-000000000000", "charlie", "openid profile"),
            raw("motus"): claims("motus", "", client_id="motus"),
            raw("alice-at-motus"): claims(ALICE, "alice", client_id="motus"),
        }
        super().__init__(realm="scores", issuer=ISSUER, audience=DOOR, introspect=self.answers.get)


class FakeRelations:
    """Knows what a test says, and nothing when `lost`."""

    def __init__(self) -> None:
        self.friends: set[tuple[str, str]] = set()
        self.blocked: set[tuple[str, str]] = set()
        self.lost = False

    def of(self, sub: str) -> Circle:
        """The circle of `sub`."""
        if self.lost:
            raise CannotTell
        friends, blocked = (
            frozenset(other for one, other in pairs if one == sub) for pairs in (self.friends, self.blocked)
        )
        return Circle(sub, friends, blocked, version=1, at=0)

    def befriend(self, one: str, other: str) -> None:
        """Make two people friends."""
        self.friends |= {(one, other), (other, one)}

    def block(self, one: str, other: str) -> None:
        """Let one block the other, which both sides feel."""
        self.blocked |= {(one, other), (other, one)}


class FakeGames:
    """Every game is the owner's and for everyone, until a test says otherwise; `lost`, it knows nothing."""

    def __init__(self, owner: str = ALICE) -> None:
        self.owner = owner
        self.owners: dict[str, str] = {}
        self.hidden: set[tuple[str, str]] = set()
        self.asked: list[tuple[str, str]] = []
        self.lost = False

    def of(self, game: str, sub: str) -> GameStanding:
        """The standing of `sub`."""
        self.asked.append((game, sub))
        if self.lost:
            raise CannotTell(headers={"Retry-After": "1"})
        if (game, sub) in self.hidden:
            return GameStanding(visible=False, owner=False, players_see=None)
        owner = self.owners.get(game, self.owner) == sub
        return GameStanding(visible=True, owner=owner, players_see="everyone")

    def visible(self, games: Collection[str], sub: str) -> frozenset[str]:
        """Those of some games that `sub` may see."""
        self.asked.append((",".join(sorted(games)), sub))
        if self.lost:
            raise CannotTell(headers={"Retry-After": "1"})
        return frozenset(game for game in games if (game, sub) not in self.hidden)

    def hide(self, game: str, *subs: str) -> None:
        """Let these people no longer see a game."""
        self.hidden |= {(game, sub) for sub in subs}


class Clock:
    """Time that a test may move; it begins on a Wednesday."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 6, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """This moment."""
        return self.now


def bearer(name: str | None) -> dict[str, str]:
    """The headers of a request by `name`; of one without a token for None."""
    return {} if name is None else {"Authorization": f"Bearer {raw(name)}"}


def declare(
    client: Client, who: str = "alice", path: str = BOARD, etag: str | None = None, **said: Any
) -> Reply:
    """Declare a board."""
    headers = bearer(who) | ({"If-Match": etag} if etag else {})
    return client.put(path, json=DECLARATION | said, headers=headers)


def submit(client: Client, who: str, score: object, path: str = SCORES, **more: Any) -> Reply:
    """Submit a score with a nonce of its own."""
    return client.post(path, json={"score": score, "nonce": uuid4().hex, **more}, headers=bearer(who))


def leaderboard(client: Client, who: str = "alice", query: str = "") -> dict[str, Any]:
    """Read a leaderboard."""
    reply = client.get(f"{LEADERBOARD}{query}", headers=bearer(who))
    assert reply.status_code == 200, reply.text
    return dict(reply.json)


def lines(found: dict[str, Any]) -> list[tuple[int, str, int]]:
    """Rank, handle and score of each line."""
    return [(line["rank"], line["player"]["handle"], line["score"]) for line in found["items"]]
