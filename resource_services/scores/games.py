"""What this service needs to know of games, from whoever owns the answer."""

from collections.abc import Collection
from typing import Protocol

from chassis.service.game_standing import GameStanding


class Games(Protocol):
    """Tells how a person stands to a game."""

    def of(self, game: str, sub: str) -> GameStanding:
        """The standing of `sub`; raises CannotTell when nobody answers."""

    def visible(self, games: Collection[str], sub: str) -> frozenset[str]:
        """Those of `games` that `sub` may see; raises CannotTell when nobody answers."""
