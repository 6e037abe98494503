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
    moderates: bool
    relations: Relations

    @cached_property
    def circle(self) -> Circle:
        """The circle at this moment; raises CannotTell."""
        return self.relations.of(self.sub)

    @cached_property
    def friends(self) -> frozenset[str]:
        """Their friends, of whom nobody is blocked."""
        return self.circle.friends - self.circle.blocked
