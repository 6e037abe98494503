"""The cast: Alice who owns, Bob who looks on, Charlie who must see nothing; and what they send."""

import io
import time
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from resource_services.guard.errors import GuardUnavailable
from resource_services.guard.guard import Guard

DOOR = "https://localhost:5007"
ISSUER = "https://localhost:5009"
GAMES = "/api/v1/games"
PAGE = b"<!doctype html><title>A game</title><script>1</script>"

ALICE = "a11ce000-0000-4000-8000-000000000000"
BOB = "b0b00000-0000-4000-8000-000000000000"


class Reply(TestResponse):
    """An answer whose JSON a test looks into without asking whether there is any."""

    json: Any


class Client(FlaskClient):
    """A caller that reads every answer to its end, as a browser does."""

    def open(self, *args: Any, **kwargs: Any) -> Reply:
        """Send, and take in the whole answer."""
        reply = super().open(*args, **{"buffered": True, **kwargs})
        reply.request.environ["wsgi.input"].close()
        return cast("Reply", reply)

    if TYPE_CHECKING:

        def get(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def post(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def put(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def patch(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def delete(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102


MakeApp = Callable[..., Flask]
MakeClient = Callable[..., Client]
"""They make the service, with other limits or settings where a test needs them."""


def raw(name: str) -> str:
    """The access token called `name`, in the shape that identity gives tokens."""
    return "gat_" + name.ljust(43, "-")


def claims(sub: str, username: str, scope: str = "games:read games:write") -> dict[str, Any]:
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
    }


class TableGuard(Guard):
    """A guard whose identity is `answers`, and whose Valkey is `revoked`."""

    def __init__(self) -> None:
        self.answers = {
            raw("alice"): claims(ALICE, "alice"),
            raw("bob"): claims(BOB, "bob"),
            raw("reader"): claims(ALICE, "alice", "games:read"),
            raw("writer"): claims(ALICE, "alice", "games:write"),
            raw("charlie"): claims("c4a511e0-0000-4000-8000-000000000000", "charlie", "openid profile"),
        }
        self.revoked: set[str] = set()
        self.valkey_is_lost = False
        super().__init__(realm="games", issuer=ISSUER, audience=DOOR, introspect=self.answers.get)

    def is_revoked(self, tombstone: str, *, issued_at: float) -> bool:
        """Answer from `revoked`, for what was made within the last minute."""
        assert abs(time.time() - issued_at) < 60
        if self.valkey_is_lost:
            raise GuardUnavailable
        return tombstone in self.revoked


def bearer(name: str | None) -> dict[str, str]:
    """The headers of a request by `name`; of one without a token for None."""
    return {} if name is None else {"Authorization": f"Bearer {raw(name)}"}


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


def play_path(client: Client, game_id: str, who: str = "alice") -> str:
    """Get a ticket for a game, and give the path that it opens."""
    reply = client.post(f"{GAMES}/{game_id}/play", headers=bearer(who))
    assert reply.status_code == 200, reply.text
    return str(reply.json["url"]).removeprefix(DOOR)
