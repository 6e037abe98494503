"""The cast: Alice who writes, Bob her friend, Carol a stranger, Dan who is blocked, Mo who moderates."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from chassis.service.circle import Circle
from chassis.service.errors import CannotTell
from resource_services.guard.guard import Guard

DOOR = "https://localhost:5010"
ISSUER = "https://localhost:5009"
API = "/api/v1"
POSTS = f"{API}/posts"
NOWHERE = "00000000-0000-4000-8000-000000000000"
GAME = {"id": "6a3e0000-0000-4000-8000-000000000001", "title": "Lantern Dash"}

ALICE, BOB, CAROL, DAN, MO = SUBS = tuple(f"{n}0000000-0000-4000-8000-000000000000" for n in "abcdf")
NAMES = dict(zip(("alice", "bob", "carol", "dan", "mo"), SUBS, strict=True))


class Reply(TestResponse):
    """An answer whose JSON a test looks into without asking whether there is any."""

    json: Any


class Client(FlaskClient):
    """A caller whose answers are `Reply`."""

    if TYPE_CHECKING:

        def open(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def get(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def post(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def put(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def patch(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def delete(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102


MakeApp = Callable[..., Flask]


def raw(name: str) -> str:
    """The access token called `name`, in the shape that identity gives tokens."""
    return "gat_" + name.ljust(43, "-")


def claims(
    sub: str, username: str, scope: str = "posts:read posts:write", roles: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Identity's answer about an active token."""
    return {
        "active": True,
        "scope": scope,
        "client_id": "site",
        "sub": sub,
        "username": username,
        "roles": list(roles),
        "aud": [DOOR],
        "iss": ISSUER,
        "iat": int(time.time()),
        "exp": int(time.time()) + 900,
        "jti": username or sub,
        "token_type": "Bearer",
    }


class TableGuard(Guard):
    """A guard whose identity is `answers`."""

    def __init__(self) -> None:
        self.answers = {
            **{raw(name): claims(sub, name) for name, sub in NAMES.items()},
            raw("mo"): claims(MO, "mo", roles=("moderator",)),
            raw("reader"): claims(ALICE, "alice", "posts:read"),
            raw("writer"): claims(ALICE, "alice", "posts:write"),
            raw("other"): claims(CAROL, "carol", "openid profile"),
        }
        super().__init__(realm="posts", issuer=ISSUER, audience=DOOR, introspect=self.answers.get)


class TableRelations:
    """Relations kept in two sets of pairs; silent when nobody can be asked."""

    def __init__(self) -> None:
        self.friends: set[frozenset[str]] = set()
        self.blocked: set[frozenset[str]] = set()
        self.silent = False
        self.asked = 0

    def befriend(self, one: str, other: str) -> None:
        """Make two of the cast friends."""
        self.friends.add(frozenset({NAMES[one], NAMES[other]}))

    def block(self, one: str, other: str) -> None:
        """Have one of the cast block another: friends they are no more."""
        pair = frozenset({NAMES[one], NAMES[other]})
        self.friends.discard(pair)
        self.blocked.add(pair)

    def of(self, sub: str) -> Circle:
        """The circle of `sub`."""
        self.asked += 1
        if self.silent:
            raise CannotTell
        return Circle(sub, _others(self.friends, sub), _others(self.blocked, sub), 1, time.time())


def _others(pairs: set[frozenset[str]], sub: str) -> frozenset[str]:
    return frozenset(other for pair in pairs if sub in pair for other in pair - {sub})


def bearer(name: str | None, **headers: str) -> dict[str, str]:
    """The headers of a request by `name`; of one without a token for None."""
    return headers | ({} if name is None else {"Authorization": f"Bearer {raw(name)}"})


def write(client: Client, who: str = "alice", **fields: Any) -> Reply:
    """Write a post as `who`."""
    fields = {"text": "Moonlit words", "visibility": "everyone", **fields}
    return client.post(POSTS, json=fields, headers=bearer(who))


def written(client: Client, who: str = "alice", **fields: Any) -> dict[str, Any]:
    """Write a post as `who`, and give what the service says of it."""
    reply = write(client, who, **fields)
    assert reply.status_code == 201, reply.text
    return dict(reply.json)


def read(client: Client, post_id: str, who: str = "alice", path: str = "") -> Reply:
    """Read a post, or what is below it."""
    return client.get(f"{POSTS}/{post_id}{path}", headers=bearer(who))


def edit(client: Client, post_id: str, who: str = "alice", etag: str = "*", **changes: Any) -> Reply:
    """Change a post, whatever its version is."""
    headers = bearer(who, **{"If-Match": etag})
    return client.patch(f"{POSTS}/{post_id}", json=changes, headers=headers)


def say(client: Client, post_id: str, who: str = "bob", text: str = "Well said.") -> Reply:
    """Comment on a post."""
    return client.post(f"{POSTS}/{post_id}/comments", json={"text": text}, headers=bearer(who))


def like(client: Client, post_id: str, who: str = "bob") -> Reply:
    """Like a post."""
    return client.put(f"{POSTS}/{post_id}/like", headers=bearer(who))


def hide(client: Client, post_id: str, who: str = "mo", reason: str = "Rude.") -> Reply:
    """Hide a post."""
    return client.post(f"{POSTS}/{post_id}/hide", json={"reason": reason}, headers=bearer(who))


def told(reply: Reply) -> tuple[int, dict[str, Any], dict[str, str]]:
    """All that an answer says, but for the request's own id."""
    body = {name: value for name, value in (reply.json or {}).items() if name != "instance"}
    return reply.status_code, body, {k: v for k, v in reply.headers.items() if k != "X-Request-ID"}


def client_of(app: Flask) -> Client:
    """A caller of a service."""
    return cast("Client", app.test_client())
