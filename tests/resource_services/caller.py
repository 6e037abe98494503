"""What the tests of every service need: callers, their tokens, and a guard whose identity is a table."""

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from resource_services.guard.errors import GuardUnavailable
from resource_services.guard.guard import Guard

ISSUER = "https://localhost:5009"

ALICE = "a11ce000-0000-4000-8000-000000000000"
BOB = "b0b00000-0000-4000-8000-000000000000"
CHARLIE = "c4a511e0-0000-4000-8000-000000000000"


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


def raw(name: str) -> str:
    """The access token called `name`, in the shape that identity gives tokens."""
    return "gat_" + name.ljust(43, "-")


def bearer(name: str | None) -> dict[str, str]:
    """The headers of a request by `name`; of one without a token for None."""
    return {} if name is None else {"Authorization": f"Bearer {raw(name)}"}


def claims(sub: str, username: str, scope: str, door: str, roles: Iterable[str] = ()) -> dict[str, Any]:
    """Identity's answer about an active token for the service at `door`."""
    return {
        "active": True,
        "scope": scope,
        "client_id": "site",
        "sub": sub,
        "username": username,
        "roles": list(roles),
        "aud": [door],
        "iss": ISSUER,
        "iat": int(time.time()),
        "exp": int(time.time()) + 900,
        "jti": username or sub,
        "token_type": "Bearer",
    }


class TableGuard(Guard):
    """A guard whose identity is `answers`, and whose Valkey is `revoked`.

    Alice and Bob hold tokens with all of the service's scopes, `reader` and `writer` are tokens of Alice's
    with one each, and Charlie's has none.
    """

    def __init__(self, service: str, door: str, read: str, write: str) -> None:
        self.answers = {
            raw("alice"): claims(ALICE, "alice", f"{read} {write}", door),
            raw("bob"): claims(BOB, "bob", f"{read} {write}", door),
            raw("reader"): claims(ALICE, "alice", read, door),
            raw("writer"): claims(ALICE, "alice", write, door),
            raw("charlie"): claims(CHARLIE, "charlie", "openid profile", door),
        }
        self.revoked: set[str] = set()
        self.valkey_is_lost = False
        super().__init__(realm=service, issuer=ISSUER, audience=door, introspect=self.answers.get)

    def is_revoked(self, tombstone: str, *, issued_at: float) -> bool:
        """Answer from `revoked`, for what was made within the last minute."""
        assert abs(time.time() - issued_at) < 60
        if self.valkey_is_lost:
            raise GuardUnavailable
        return tombstone in self.revoked
