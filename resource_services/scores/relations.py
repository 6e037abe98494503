"""What this service needs to know of people's relations, from whoever owns the answer."""

from collections.abc import Set as AbstractSet
from typing import Protocol

from chassis.service.errors import CannotTell


class Circle(Protocol):
    """Whom a person knows: their friends, and whom they block or who blocks them."""

    @property
    def friends(self) -> AbstractSet[str]:
        """The subjects of their friends."""

    @property
    def blocked(self) -> AbstractSet[str]:
        """The subjects on the other side of a block, whoever set it."""


class Relations(Protocol):
    """Asks for circles."""

    def circle(self, sub: str) -> Circle:
        """The circle of `sub`; raises CannotTell when nobody answers."""


class NobodyTells:
    """Stands in where nobody was named to ask: then nothing is shown, rather than too much."""

    def circle(self, sub: str) -> Circle:  # noqa: ARG002 - nobody's
        """Refuse to guess; raises CannotTell."""
        raise CannotTell
