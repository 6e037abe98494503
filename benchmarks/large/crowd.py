"""A crowd: who they are, what they are called, who is whose friend; the same at every run."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from chassis.service.circle import Circle

ISSUER = "https://localhost:5009"
BEGAN = datetime(2026, 5, 4, tzinfo=UTC)
FRIENDS = 10
"""Friends of each; the friendships stand in a ring, so that they are mutual."""
_FIRST = (
    "an", "bel", "cor", "dan", "el", "fin", "gre", "hol", "iv", "jon", "kat", "lu", "mar", "nor", "ol", "pet",
    "quin", "ro", "sam", "tes", "ul", "vic", "wen", "yan", "zo",
)  # fmt: skip
_LAST = (
    "berg", "bury", "dale", "field", "ford", "gate", "hurst", "ley", "man", "ridge", "shaw", "son", "stead",
    "ton", "ville", "ward", "well", "wick", "wood", "worth",
)  # fmt: skip


@dataclass(frozen=True)
class Crowd:
    """So many people, each with a tenth as many things again as there are people in ten of them."""

    people: int

    @property
    def things(self) -> int:
        """Posts, messages, scores, sides of friendships."""
        return self.people * FRIENDS

    def friends_of(self, number: int) -> list[int]:
        """The nearest in the ring, half on each side."""
        half = FRIENDS // 2
        return [(number + step) % self.people for step in (*range(-half, 0), *range(1, half + 1))]

    def readers(self, count: int) -> list[int]:
        """People from everywhere in the crowd, to ask as."""
        return [(self.people // count) * each + 7 for each in range(count)]


class Relations:
    """Everyone's friends as the ring has them; how long the friends service takes is measured there."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd

    def of(self, who: str) -> Circle:
        """Answer at once."""
        friends = frozenset(map(sub, self._crowd.friends_of(number_of(who))))
        return Circle(who, friends, frozenset(), version=1, at=0)


def sub(number: int) -> str:
    """The subject of a person."""
    return str(UUID(int=(4 << 76) + (8 << 60) + number))


def number_of(who: str) -> int:
    """Which person a subject is."""
    return UUID(who).int & 0xFFFFFFFF


def thing(kind: int, number: int) -> UUID:
    """An id whose order has nothing to do with time, as life's have not."""
    return UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835 + kind) % (1 << 128))


def handle(number: int) -> str:
    """A handle."""
    return f"{_FIRST[number % 25]}{_LAST[number // 25 % 20]}{number}"


def name(number: int) -> str:
    """A first name, of which there are 625, and a last name, of which there are 500."""
    first = _FIRST[number * 7 % 25] + _FIRST[number // 25 % 25]
    last = _FIRST[number // 3 % 25] + _LAST[number // 7 % 20]
    return f"{first.title()} {last.title()}"


def at(number: int) -> datetime:
    """When a thing happened: a second after another."""
    return BEGAN + timedelta(seconds=number)


def person(number: int) -> dict[str, Any]:
    """A row of the directory that every service keeps."""
    return {"sub": sub(number), "handle": handle(number), "name": name(number), "locked": False}


def token(number: int) -> str:
    """A person's access token."""
    return f"gat_{number:043d}"


def claims(raw: str, audience: str, scope: str) -> dict[str, Any]:
    """What identity would say of that token."""
    who, now = int(raw[4:]), int(time.time())
    return {
        "active": True, "scope": scope, "client_id": "site", "sub": sub(who), "username": handle(who),
        "roles": [], "aud": [audience], "iss": ISSUER, "iat": now, "exp": now + 3600, "jti": "j",
        "token_type": "Bearer",
    }  # fmt: skip
