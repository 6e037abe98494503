"""Rule: people write to each other while they are friends and neither blocks the other."""

from collections.abc import Iterable
from typing import Protocol

from chassis.service.circle import Circle
from resource_services.messages.errors import NotFriends


class Relations(Protocol):
    """Knows who is whose friend."""

    def of(self, sub: str) -> Circle:
        """The circle of `sub`; raises CannotTell, so that a doubt is never taken for a friendship."""


def may_write(relations: Relations, sub: str, others: Iterable[str]) -> bool:
    """Whether `sub` may write to all of `others` now; to nobody at all they may not."""
    circle = relations.of(sub)
    found = [circle.has_friend(other) for other in others]
    return bool(found) and all(found)


def must_be_friends(relations: Relations, sub: str, others: Iterable[str]) -> None:
    """Raise NotFriends unless `sub` may write to all of `others`."""
    if not may_write(relations, sub, others):
        raise NotFriends
