"""Rule: people write to each other while they are friends and neither blocks the other."""

from collections.abc import Collection, Iterable
from typing import Protocol

from chassis.service.errors import CannotTell
from resource_services.messages.errors import NotFriends


class Circle(Protocol):
    """The people around one person: their friends, and those who block them or are blocked, by `sub`."""

    @property
    def friends(self) -> Collection[str]:
        """Their friends."""

    @property
    def blocked(self) -> Collection[str]:
        """Who blocks them, or is blocked by them."""


class Relations(Protocol):
    """Knows who is whose friend."""

    def circle(self, sub: str) -> Circle:
        """The circle of `sub`; raises CannotTell, so that a doubt is never taken for a friendship."""


class Unknown:
    """Nobody to ask: nothing is taken for a friendship."""

    def circle(self, sub: str) -> Circle:
        """Raise CannotTell."""
        raise CannotTell(f"Nobody knows the friends of {sub}.")


def may_write(relations: Relations, sub: str, others: Iterable[str]) -> bool:
    """Whether `sub` may write to all of `others` now; to nobody at all they may not."""
    circle = relations.circle(sub)
    found = [other in circle.friends and other not in circle.blocked for other in others]
    return bool(found) and all(found)


def must_be_friends(relations: Relations, sub: str, others: Iterable[str]) -> None:
    """Raise NotFriends unless `sub` may write to all of `others`."""
    if not may_write(relations, sub, others):
        raise NotFriends
