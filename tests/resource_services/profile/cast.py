"""The cast: Alice, her friend Bob, Dora the stranger, Mallory who is blocked, Charlie without the scope."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from chassis.service.errors import CannotTell
from resource_services.guard.guard import Guard

DOOR = "https://localhost:5008"
ISSUER = "https://localhost:5009"
ME = "/api/v1/me"
AVATAR = f"{ME}/avatar"

ALICE = "a11ce000-0000-4000-8000-000000000000"
BOB = "b0b00000-0000-4000-8000-000000000000"
DORA = "d02a0000-0000-4000-8000-000000000000"
MALLORY = "3a110000-0000-4000-8000-000000000000"
NOBODY = "00000000-0000-4000-8000-000000000000"
PEOPLE = {"alice": ALICE, "bob": BOB, "dora": DORA, "mallory": MALLORY}
BOTH = "profile.details:read profile.details:write"


class Reply(TestResponse):
    """An answer whose JSON a test looks into without asking whether there is any."""

    json: Any


class Client(FlaskClient):
    """A caller that reads every answer to its end."""

    def open(self, *args: Any, **kwargs: Any) -> Reply:
        """Send, and take in the whole answer."""
        reply = super().open(*args, **{"buffered": True, **kwargs})
        reply.request.environ["wsgi.input"].close()
        return cast("Reply", reply)

    if TYPE_CHECKING:

        def get(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def put(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def patch(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102
        def delete(self, *args: Any, **kwargs: Any) -> Reply: ...  # noqa: D102


MakeApp = Callable[[], Flask]


@dataclass
class Circle:
    """Whom somebody knows, and whom they do not want to."""

    friends: set[str] = field(default_factory=set)
    blocked: set[str] = field(default_factory=set)


class TableRelations:
    """Relations whose friends service is two sets of pairs; `lost` makes it silent."""

    def __init__(self) -> None:
        self.friends = {frozenset({ALICE, BOB})}
        self.blocks = {frozenset({ALICE, MALLORY})}
        self.lost = False

    def of(self, sub: str) -> Circle:
        """Give what the tables say."""
        if self.lost:
            raise CannotTell("Try again in a moment.")
        return Circle(
            *({one for pair in pairs for one in pair if sub in pair} - {sub} for pairs in self._all)
        )

    @property
    def _all(self) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
        return self.friends, self.blocks


def raw(name: str) -> str:
    """The access token called `name`, in the shape that identity gives tokens."""
    return "gat_" + name.ljust(43, "-")


def claims(sub: str, username: str, scope: str = BOTH) -> dict[str, Any]:
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
    """A guard whose identity is `answers`."""

    def __init__(self) -> None:
        self.answers = {raw(name): claims(sub, name) for name, sub in PEOPLE.items()} | {
            raw("reader"): claims(ALICE, "alice", "profile.details:read"),
            raw("writer"): claims(ALICE, "alice", "profile.details:write"),
            raw("charlie"): claims("c4a511e0-0000-4000-8000-000000000000", "charlie", "openid profile"),
        }
        super().__init__(realm="profile", issuer=ISSUER, audience=DOOR, introspect=self.answers.get)


def bearer(name: str | None, **headers: str) -> dict[str, str]:
    """The headers of a request by `name`, of one without a token for None; `If_Match` becomes If-Match."""
    more = {key.replace("_", "-"): value for key, value in headers.items()}
    return more if name is None else {"Authorization": f"Bearer {raw(name)}"} | more


def version(client: Client, who: str = "alice") -> str:
    """The ETag of somebody's own profile."""
    return client.get(ME, headers=bearer(who)).headers["ETag"]


def edit(client: Client, who: str = "alice", **changes: Any) -> Reply:
    """Change somebody's own profile from what it is now."""
    return client.patch(ME, json=changes, headers=bearer(who, If_Match=version(client, who)))


def edited(client: Client, who: str = "alice", **changes: Any) -> dict[str, Any]:
    """Change it, and give it."""
    reply = edit(client, who, **changes)
    assert reply.status_code == 200, reply.text
    return dict(reply.json)


def drawn(size: tuple[int, int] = (300, 200), form: str = "PNG", mode: str = "RGB", **more: Any) -> bytes:
    """A picture file: its left half is red, its right half blue."""
    picture = Image.new(mode, size, "blue" if mode != "L" else 9)
    if mode != "L":
        picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def give(client: Client, picture: bytes, who: str = "alice", **headers: str) -> Reply:
    """Send a picture as somebody's own, under the present version unless told otherwise."""
    headers = bearer(who, **({"If_Match": version(client, who)} | headers))
    return client.put(AVATAR, data={"picture": (io.BytesIO(picture), "me.png")}, headers=headers)


def given(client: Client, picture: bytes | None = None, who: str = "alice") -> dict[str, str]:
    """Send a picture, and give the paths at which it stands."""
    reply = give(client, picture or drawn(), who)
    assert reply.status_code == 200, reply.text
    return {name: address.removeprefix(DOOR) for name, address in reply.json["avatar"].items()}


def opened(reply: Reply) -> Image.Image:
    """The picture that an answer holds."""
    assert (reply.status_code, reply.mimetype) == (200, "image/webp"), reply.text
    with Image.open(io.BytesIO(reply.data)) as picture:
        picture.load()
    return picture
