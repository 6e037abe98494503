"""The cast: Alice, Bob and Carol who may befriend each other, Charlie who must see nothing, and a service."""

import time
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from resource_services.guard.guard import Guard

DOOR = "https://localhost:5011"
ISSUER = "https://localhost:5009"
API = "/api/v1"
BOTH = "friends:read friends:write"

SUBS = {
    "alice": "a11ce000-0000-4000-8000-000000000000",
    "bob": "b0b00000-0000-4000-8000-000000000000",
    "carol": "ca401000-0000-4000-8000-000000000000",
    "dave": "da7e0000-0000-4000-8000-000000000000",
    "charlie": "c4a511e0-0000-4000-8000-000000000000",
}
ALICE, BOB, CAROL, DAVE, CHARLIE = SUBS.values()


def raw(name: str) -> str:
    """The access token called `name`, in the shape that identity gives tokens."""
    return "gat_" + name.ljust(43, "-")


def claims(sub: str, username: str, scope: str = BOTH, client_id: str = "site") -> dict[str, Any]:
    """Identity's answer about an active token."""
    return {
        "active": True,
        "scope": scope,
        "client_id": client_id,
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
    """A guard whose identity is `answers`."""

    def __init__(self) -> None:
        people = {raw(name): claims(sub, name) for name, sub in SUBS.items()}
        self.answers = people | {
            raw("reader"): claims(ALICE, "alice", "friends:read"),
            raw("writer"): claims(ALICE, "alice", "friends:write"),
            raw("outsider"): claims(ALICE, "alice", "openid profile"),
            raw("posts"): claims("posts-service", "", "friends:relations", "posts-service"),
            raw("program"): claims("program", "", BOTH, "program"),
            raw("nosy"): claims(ALICE, "alice", "friends:relations"),
        }
        super().__init__(realm="friends", issuer=ISSUER, audience=DOOR, introspect=self.answers.get)

    def meet(self, name: str, sub: str) -> None:
        """Somebody more."""
        self.answers[raw(name)] = claims(sub, name)


def bearer(name: str | None) -> dict[str, str]:
    """The headers of a request by `name`; of one without a token for None."""
    return {} if name is None else {"Authorization": f"Bearer {raw(name)}"}


class Client:
    """Speaks for anyone of the cast."""

    def __init__(self, client: FlaskClient) -> None:
        self.flask = client

    def send(self, who: str | None, method: str, path: str, **kwargs: Any) -> TestResponse:
        """Send a request by `who`."""
        headers = {**bearer(who), **kwargs.pop("headers", {})}
        return self.flask.open(API + path, method=method, headers=headers, **kwargs)

    def get(self, who: str, path: str, **query: Any) -> Any:
        """What `who` reads there."""
        reply = self.send(who, "GET", path, **({"query_string": query} if query else {}))
        assert reply.status_code == 200, reply.text
        return reply.json

    def do(self, who: str, method: str, path: str, **body: Any) -> Any:
        """Do something that must work; give what was told, if anything."""
        reply = self.send(who, method, path, **({"json": body} if body else {}))
        assert reply.status_code in {200, 201, 204}, reply.text
        return reply.json if reply.data else None

    def enter(self, *names: str) -> None:
        """Have people known to the service, as their first request makes them."""
        for name in names:
            self.get(name, "/summary")

    def ask(self, who: str, whom: str, note: str = "") -> Any:
        """Ask to be friends; give what came of it."""
        return self.do(who, "POST", "/requests", sub=SUBS[whom], note=note)

    def befriend(self, who: str, whom: str) -> None:
        """Make two people friends."""
        self.enter(who, whom)
        asked = self.ask(who, whom)
        self.do(whom, "POST", f"/requests/{UUID(asked['request']['id'])}/accept")

    def handles(self, who: str, path: str, **query: Any) -> list[str]:
        """The handles on a list, in its order."""
        return [item["person"]["handle"] for item in self.get(who, path, **query)["items"]]

    def summary(self, who: str) -> tuple[int, int, int]:
        """Friends, requests in, requests out, as they are kept."""
        told = self.get(who, "/summary")
        return told["friends"], told["requests_in"], told["requests_out"]
