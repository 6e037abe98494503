"""Who may do what with whose things: the words in which each service's table says it, and how it is tried."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from flask import Flask

from chassis.service.circle import Circle
from chassis.service.database import Database
from tests.resource_services.any_service import Needs, Tokens
from tests.resource_services.caller import Client, Reply, bearer

API = "/api/v1"
SECRET = "Moonlit"
"""Stands in all that is somebody's; no refusal holds it."""
NOWHERE = "00000000-0000-4000-8000-000000000000"
REFUSED = 400

ROLES = {
    "owner": ("alice",),
    "friend": ("bob",),
    "stranger": ("carol",),
    "blocked": ("dan", "eve"),
    "locked": ("lou",),
    "moderator": ("mo",),
}
"""Columns of the table. Alice blocked Dan, and Eve Alice; Lou's account is locked: no token of it is good."""
CAST = {
    name: f"{n}0000000-0000-4000-8000-000000000000"
    for n, name in enumerate(("alice", "bob", "carol", "dan", "eve", "lou", "mo", "fay"), 1)
}


class Circles:
    """Alice is a friend of Bob and of Fay; blocks stand between her and Dan and Eve."""

    def of(self, sub: str) -> Circle:
        """The circle of `sub`."""
        friends = _others(sub, "bob", "fay")
        return Circle(sub, friends, _others(sub, "dan", "eve"), 1, 0)


def _others(sub: str, *names: str) -> frozenset[str]:
    alice, others = CAST["alice"], frozenset(CAST[name] for name in names)
    if sub == alice:
        return others
    return frozenset({alice} if sub in others else ())


def cast_in(people: Any) -> Callable[[Database], None]:
    """Make a function that enters all of the cast in a service's directory, as identity told of them."""

    def fill(database: Database) -> None:
        with database.writing() as session:
            session.add_all(
                people(sub=sub, handle=name, name=name, locked=False) for name, sub in CAST.items()
            )

    return fill


@dataclass
class Api:
    """The service in anyone's name."""

    app: Flask
    tokens: Tokens

    def send(self, who: str, line: str, body: object = None, *, new: bool = False, **more: Any) -> Reply:
        """Ask for what a line like `GET /posts` says; what is not `new` is changed, whatever its version."""
        method, _, path = line.partition(" ")
        changes = method in {"PUT", "PATCH", "DELETE"} and not new
        headers = bearer(who) | ({"If-Match": "*"} if changes else {})
        client = Client(self.app, response_wrapper=Reply)
        return client.open(API + path, method=method, json=body, headers=headers, **more)

    def do(self, who: str, line: str, body: object = None, **more: Any) -> Any:
        """Do what must work, and give what was told."""
        reply = self.send(who, line, body, **more)
        assert reply.status_code < REFUSED, reply.text
        return reply.json if reply.is_json else None

    def somebody(self) -> tuple[str, str]:
        """One more person: the name of their token, and their sub."""
        name, sub = f"n{uuid4().hex[:20]}", str(uuid4())
        self.tokens.give(name, sub)
        return name, sub


Make = Callable[[Api, str], Mapping[str, str]]
"""Makes a thing of Alice's that is kept for some, and gives what stands for `{…}` in requests."""


@dataclass(frozen=True)
class Act:
    """What somebody tries.

    `seek` is what the answer must hold for a yes, and `count` a figure in it that must have grown.
    """

    line: str
    body: Any = None
    seek: str = ""
    count: str = ""


@dataclass(frozen=True)
class Row:
    """What becomes of an act in each role, as the columns go: `yes`, `-` for not there, or a status."""

    thing: str
    kept_for: str
    act: str
    outcomes: str


@dataclass(frozen=True)
class Table:
    """A service's rows, its acts, and how its things are made; Alice takes them away by `undo`."""

    makes: Mapping[str, Make]
    acts: Mapping[str, Act]
    rows: tuple[Row, ...]
    needs: Needs = field(default_factory=Needs)
    prepare: Callable[[Api], None] = lambda _: None
    undo: Mapping[str, str] = field(default_factory=dict)

    def outcome(self, api: Api, row: Row, who: str) -> str:
        """Have somebody try it on a thing that was made for the purpose."""
        act = self.acts[row.act]
        before = _figure(api, act, who)
        there = self.makes[row.thing](api, row.kept_for)
        reply = _ask(api, act, who, there)
        if row.thing in self.undo:
            api.send("alice", self.undo[row.thing].format(**there))
        if reply.status_code >= REFUSED:
            assert SECRET not in reply.text
            assert "ETag" not in reply.headers
            if reply.status_code == 404:
                assert told(reply) == told(_ask(api, act, who, dict.fromkeys(there, NOWHERE)))
            return str(reply.status_code)
        if act.seek:
            held = reply.get_data() + str(reply.headers).encode()
            return "yes" if act.seek.format(**CAST, **there).encode() in held else "-"
        if act.count:
            return "yes" if reply.json[act.count] > before else "-"
        return "yes"


def _ask(api: Api, act: Act, who: str, there: Mapping[str, str]) -> Reply:
    body = {
        name: value.format(**CAST, **there) if isinstance(value, str) else value
        for name, value in (act.body or {}).items()
    }
    return api.send(who, act.line.format(**CAST, **there), body if act.body is not None else None)


def _figure(api: Api, act: Act, who: str) -> int:
    reply = api.send(who, act.line) if act.count else None
    return int(reply.json[act.count]) if reply is not None and reply.status_code < REFUSED else 0


def told(reply: Reply) -> tuple[int, dict[str, Any], dict[str, str]]:
    """All that an answer says, but for the request's own id."""
    body = {name: value for name, value in (reply.json or {}).items() if name != "instance"}
    return reply.status_code, body, {k: v for k, v in reply.headers.items() if k != "X-Request-ID"}


def rows(thing: str, kept_for: str, **outcomes: str) -> tuple[Row, ...]:
    """Rows of one kind of thing; an act's name is written with `_` for spaces."""
    return tuple(Row(thing, kept_for, act.replace("_", " "), outcome) for act, outcome in outcomes.items())
