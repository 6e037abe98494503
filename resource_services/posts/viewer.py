"""Who looks: their friends, those who are blocked either way, and whether they moderate."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from chassis.service.circle import Circle

MODERATOR = "moderator"


class Relations(Protocol):
    """Knows everybody's circle."""

    def of(self, sub: str) -> Circle:
        """The circle of `sub` as it is now; raises CannotTell when nobody can say."""


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
        return self.relations.of(self.sub)

    @property
    def moderates(self) -> bool:
        """Whether they may hide posts."""
        return MODERATOR in self.roles
