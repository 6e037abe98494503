"""Who is whose friend, and who has blocked whom: as much of the answer as this service needs."""

from collections.abc import Collection
from typing import Protocol


class Circle(Protocol):
    """One person's friends, and whoever blocks them or is blocked by them; by `sub`."""

    @property
    def friends(self) -> Collection[str]:
        """Friends."""

    @property
    def blocked(self) -> Collection[str]:
        """Blocked, either way."""


class Relations(Protocol):
    """Asks the friends service."""

    def of(self, sub: str) -> Circle:
        """Give the circle of `sub`; raises CannotTell without an answer."""
