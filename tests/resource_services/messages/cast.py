"""The cast: Alice and Bob are friends, Dora is Alice's friend, Charlie is nobody's and must see nothing."""

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from chassis.service.circle import Circle
from chassis.service.errors import CannotTell
from resource_services.guard.guard import Guard

DOOR = "https://localhost:5012"
ISSUER = "https://localhost:5009"
API = "/api/v1"
CONVERSATIONS = f"{API}/conversations"

SUBS = {
    "alice": "a11ce000-0000-4000-8000-000000000000",
    "bob": "b0b00000-0000-4000-8000-000000000000",
    "charlie": "c4a511e0-0000-4000-8000-000000000000",
    "dora": "d04a0000-0000-4000-8000-000000000000",
    "mona": "30da0000-0000-4000-8000-000000000000",
}


class Reply(TestResponse):
    """An answer whose JSON a test looks into without asking whether there is any."""

    json: Any


class Client(FlaskClient):
    """A caller that reads every answer to its end, as a browser does."""

    def open(self, *args: Any, **kwargs: Any) -> Reply:
        """Send, and take in the whole answer."""
        return cast("Reply", super().open(*args, **{"buffered": True, **kwargs}))

    if TYPE_CHECKING:

        def get(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def post(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def put(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def patch(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def delete(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102


class Friends:
    """The friends service as two tables."""

    def __init__(self) -> None:
        self.friends: set[frozenset[str]] = set()
        self.blocked: set[frozenset[str]] = set()
        self.lost = False

    def befriend(self, one: str, other: str) -> None:
        """Make two people friends."""
        self.friends.add(frozenset({SUBS[one], SUBS[other]}))

    def part(self, one: str, other: str) -> None:
        """Make them friends no more."""
        self.friends.discard(frozenset({SUBS[one], SUBS[other]}))

    def block(self, one: str, other: str) -> None:
        """Let one block the other; the friendship stays written, to see that the block alone counts."""
        self.blocked.add(frozenset({SUBS[one], SUBS[other]}))

    def of(self, sub: str) -> Circle:
        """The circle of `sub`."""
        if self.lost:
            raise CannotTell
        friends, blocked = (
            frozenset(other for pair in pairs if sub in pair for other in pair if other != sub)
            for pairs in (self.friends, self.blocked)
        )
        return Circle(sub, friends, blocked, version=1, at=time.time())


class Clock:
    """Time that a test may move."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """Now, as far ahead as the test says."""
        return datetime.now(UTC) + self.ahead


def raw(name: str) -> str:
    """The access token called `name`, in the shape that identity gives tokens."""
    return "gat_" + name.ljust(43, "-")


def claims(name: str, scope: str = "messages:read messages:write", *roles: str) -> dict[str, Any]:
    """Identity's answer about an active token."""
    return {
        "active": True,
        "scope": scope,
        "client_id": "site",
        "sub": SUBS[name],
        "username": name,
        "roles": list(roles),
        "aud": [DOOR],
        "iss": ISSUER,
        "iat": int(time.time()),
        "exp": int(time.time()) + 900,
        "jti": name,
        "token_type": "Bearer",
    }


class TableGuard(Guard):
    """A guard whose identity is `answers`."""

    def __init__(self) -> None:
        self.answers = {
            **{raw(name): claims(name) for name in SUBS},
            raw("mona"): claims("mona", "messages:read messages:write", "moderator"),
            raw("reader"): claims("alice", "messages:read"),
            raw("writer"): claims("alice", "messages:write"),
            raw("scopeless"): claims("alice", "openid profile"),
        }
        super().__init__(realm="messages", issuer=ISSUER, audience=DOOR, introspect=self.answers.get)


def bearer(name: str | None, **more: str) -> dict[str, str]:
    """The headers of a request by `name`; of one without a token for None."""
    return more if name is None else {"Authorization": f"Bearer {raw(name)}", **more}


def start(client: Client, who: str = "alice", other: str = "bob") -> Reply:
    """Start a conversation."""
    return client.post(CONVERSATIONS, json={"with": SUBS[other]}, headers=bearer(who))


def started(client: Client, who: str = "alice", other: str = "bob") -> str:
    """Start a conversation, and give its id."""
    reply = start(client, who, other)
    assert reply.status_code == 201, reply.text
    return str(reply.json["id"])


def write(client: Client, conversation: str, text: str = "Do you play tonight?", who: str = "alice") -> Reply:
    """Write in a conversation."""
    address = f"{CONVERSATIONS}/{conversation}/messages"
    return client.post(address, json={"text": text}, headers=bearer(who))


def written(client: Client, conversation: str, text: str = "Do you play tonight?", who: str = "alice") -> Any:
    """Write in a conversation, and give the message."""
    reply = write(client, conversation, text, who)
    assert reply.status_code == 201, reply.text
    return reply.json


def thread(client: Client, conversation: str, who: str = "bob", query: str = "") -> Any:
    """What `who` reads in a conversation."""
    reply = client.get(f"{CONVERSATIONS}/{conversation}/messages{query}", headers=bearer(who))
    assert reply.status_code == 200, reply.text
    return reply.json


def read(client: Client, conversation: str, up_to: int, who: str = "bob") -> Reply:
    """Mark as read."""
    address = f"{CONVERSATIONS}/{conversation}/read"
    return client.put(address, json={"up_to": up_to}, headers=bearer(who))


def mine(client: Client, who: str, query: str = "") -> Any:
    """The list of `who`'s conversations."""
    reply = client.get(f"{CONVERSATIONS}{query}", headers=bearer(who))
    assert reply.status_code == 200, reply.text
    return reply.json
