"""What this service needs to know of people's relations, from whoever owns the answer."""

from typing import Protocol

from chassis.service.circle import Circle


class Relations(Protocol):
    """Tells whom a person knows."""

    def of(self, sub: str) -> Circle:
        """The circle of `sub`; raises CannotTell when nobody answers."""
