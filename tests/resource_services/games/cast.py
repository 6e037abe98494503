"""The cast: Alice who owns, Bob who looks on, Charlie who must see nothing; and what they send."""

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Flask

from chassis.service.circle import Circle
from chassis.service.errors import CannotTell
from tests.resource_services import caller
from tests.resource_services.caller import ALICE, BOB, ISSUER, Client, Reply, bearer, raw

__all__ = ["ALICE", "BOB", "ISSUER", "Client", "Reply", "bearer", "raw"]

DOOR = "https://localhost:5007"
API = "/api/v1"
GAMES = f"{API}/games"
PAGE = b"<!doctype html><title>A game</title><script>1</script>"

MakeApp = Callable[..., Flask]
MakeClient = Callable[..., Client]
"""They make the service, with other limits or settings where a test needs them."""


def claims(sub: str, username: str, scope: str = "games:read games:write") -> dict[str, Any]:
    """Identity's answer about an active token for games."""
    return caller.claims(sub, username, scope, DOOR)


CAROL = "ca501000-0000-4000-8000-000000000000"
DAN = "da000000-0000-4000-8000-000000000000"
ERIN = "e2140000-0000-4000-8000-000000000000"
MO = "30000000-0000-4000-8000-000000000000"
NAMES = {"alice": ALICE, "bob": BOB, "carol": CAROL, "dan": DAN, "erin": ERIN, "mo": MO}
NOWHERE = "00000000-0000-4000-8000-000000000000"


class TableGuard(caller.TableGuard):
    """The guard of games; identity's answers are a dict's."""

    def __init__(self) -> None:
        super().__init__("games", DOOR, "games:read", "games:write")
        for name in ("carol", "dan", "erin"):
            self.answers[raw(name)] = claims(NAMES[name], name)
        self.answers[raw("mo")] = claims(MO, "mo") | {"roles": ["moderator"]}
        service = {"client_id": "scores-service"}
        self.answers[raw("scores")] = claims("scores-service", "", "games:standing") | service


class TableRelations:
    """Relations kept in two sets of pairs; silent when nobody can be asked."""

    def __init__(self) -> None:
        self.friends: set[frozenset[str]] = set()
        self.blocked: set[frozenset[str]] = set()
        self.silent = False

    def befriend(self, one: str, other: str) -> None:
        """Make two of the cast friends."""
        self.friends.add(frozenset({NAMES[one], NAMES[other]}))

    def part(self, one: str, other: str) -> None:
        """End a friendship."""
        self.friends.discard(frozenset({NAMES[one], NAMES[other]}))

    def block(self, one: str, other: str) -> None:
        """Have one of the cast block another: friends they are no more."""
        self.part(one, other)
        self.blocked.add(frozenset({NAMES[one], NAMES[other]}))

    def of(self, sub: str) -> Circle:
        """The circle of `sub`."""
        if self.silent:
            raise CannotTell
        return Circle(sub, _others(self.friends, sub), _others(self.blocked, sub), 1, time.time())


def _others(pairs: set[frozenset[str]], sub: str) -> frozenset[str]:
    return frozenset(other for pair in pairs if sub in pair for other in pair - {sub})


def zipped(files: dict[str, bytes | str]) -> bytes:
    """An archive of `files`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def form(bundle: bytes = PAGE, filename: str = "game.html", **fields: Any) -> dict[str, Any]:
    """A multipart form with a file."""
    return {"bundle": (io.BytesIO(bundle), filename), **fields}


def share(client: Client, who: str = "alice", bundle: bytes = PAGE, **fields: Any) -> Reply:
    """Put a game on `who`'s shelf."""
    fields = {"title": "Lantern Dash", **fields}
    return client.post(GAMES, data=form(bundle, **fields), headers=bearer(who))


def shared(client: Client, who: str = "alice", bundle: bytes = PAGE, **fields: Any) -> dict[str, Any]:
    """Put a game on `who`'s shelf, and give what the service says of it."""
    reply = share(client, who, bundle, **fields)
    assert reply.status_code == 201, reply.text
    UUID(reply.json["id"])
    return dict(reply.json)


def read(client: Client, game_id: str, who: str = "alice", path: str = "") -> Reply:
    """Read a game, or what is below it."""
    return client.get(f"{GAMES}/{game_id}{path}", headers=bearer(who))


def edit(client: Client, game_id: str, **changes: Any) -> Reply:
    """Change a game of Alice's, whatever its version is."""
    return client.patch(f"{GAMES}/{game_id}", json=changes, headers={**bearer("alice"), "If-Match": "*"})


def do(client: Client, line: str, who: str, body: object = None, **headers: str) -> Reply:
    """Send what a line like `PUT /games/…/like` says."""
    method, _, path = line.partition(" ")
    return client.open(API + path, method=method, json=body, headers={**bearer(who), **headers})


def play_path(client: Client, game_id: str, who: str = "alice") -> str:
    """Get a ticket for a game, and give the path that it opens."""
    reply = client.post(f"{GAMES}/{game_id}/play", headers=bearer(who))
    assert reply.status_code == 200, reply.text
    return str(reply.json["url"]).removeprefix(DOOR)
