"""Who looks: their friends, those who are blocked either way, and whether they moderate."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from chassis.service.errors import CannotTell

MODERATOR = "moderator"


class Circle(Protocol):
    """A person's friends, and those whom they block or who block them, by `sub`."""

    @property
    def friends(self) -> frozenset[str]:
        """Their friends."""

    @property
    def blocked(self) -> frozenset[str]:
        """Blocked, in either direction."""


class Relations(Protocol):
    """Knows everybody's circle."""

    def circle(self, sub: str, /) -> Circle:
        """The circle of `sub`; raises CannotTell when nobody can say."""


class Unanswered:
    """Nobody to ask: what depends on friends is neither shown nor hidden, but refused for now."""

    def circle(self, _sub: str) -> Circle:
        """Raise CannotTell."""
        raise CannotTell


@dataclass(frozen=True)
class Viewer:
    """The person whose token was shown; their circle is asked for when it first matters, and once."""

    sub: str
    handle: str
    roles: frozenset[str]
    relations: Relations

    @cached_property
    def circle(self) -> Circle:
        """The circle at this moment; raises CannotTell."""
        return self.relations.circle(self.sub)

    @property
    def moderates(self) -> bool:
        """Whether they may hide posts."""
        return MODERATOR in self.roles
