"""A person's circle: who their friends are, and who is blocked by them or blocks them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PREFIX = "circle:"
"""In Valkey, before the person's sub; only the friends service may write there."""


class MalformedCircleError(ValueError):
    """What was said is not what the friends service would say of this person."""


@dataclass(frozen=True, slots=True)
class Circle:
    """What the friends service said of `sub` at `at` (Unix time); `version` grows with every change."""

    sub: str
    friends: frozenset[str]
    blocked: frozenset[str]
    version: int
    at: float

    def has_friend(self, other: str) -> bool:
        """Whether the two are friends, and neither blocks the other."""
        return other in self.friends and other not in self.blocked

    def hides(self, other: str) -> bool:
        """Whether the two must not see each other at all."""
        return other in self.blocked

    def encode(self) -> str:
        """Give it as JSON, for an answer or for Valkey."""
        told = {"sub": self.sub, "friends": sorted(self.friends), "blocked": sorted(self.blocked)}
        return json.dumps(told | {"version": self.version, "at": self.at})

    @classmethod
    def read(cls, told: Mapping[str, Any], sub: str) -> "Circle":
        """Read what was said of `sub`; raises MalformedCircleError, since no part has a default."""
        version, at = told.get("version"), told.get("at")
        if told.get("sub") != sub:
            raise MalformedCircleError("sub")
        # True is an int to Python.
        if not isinstance(version, int) or isinstance(version, bool):
            raise MalformedCircleError("version")
        if not isinstance(at, int | float) or isinstance(at, bool):
            raise MalformedCircleError("at")
        return cls(sub, _subs(told, "friends"), _subs(told, "blocked"), version, at)

    @classmethod
    def decode(cls, kept: bytes, sub: str) -> "Circle":
        """Read what `encode` wrote; raises MalformedCircleError for anything else."""
        try:
            told = json.loads(kept)
        except (ValueError, RecursionError):
            raise MalformedCircleError("not JSON") from None
        if not isinstance(told, dict):
            raise MalformedCircleError("not an object")
        return cls.read(told, sub)


def _subs(told: Mapping[str, Any], name: str) -> frozenset[str]:
    value = told.get(name)
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise MalformedCircleError(name)
    return frozenset(value)
