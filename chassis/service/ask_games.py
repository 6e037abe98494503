"""Asking the games service how a person stands to a game."""

from collections.abc import Collection

import requests

from chassis.service.game_standing import GameStanding, MalformedStandingError
from chassis.service.service_token import ServiceToken
from chassis.service.sibling import Sibling

LARGEST = 8 * 1024
"""Bytes of an answer, which has some 100; of one about `AT_ONCE` games, some 4,000."""
AT_ONCE = 100
"""Games that may be asked of in one question."""
SCOPE = "games:standing"


class AskGames:
    """Sends the question under the service's own token."""

    def __init__(self, session: requests.Session, games: str, token: ServiceToken) -> None:
        self._games = Sibling(session, games, token)

    def __call__(self, game: str, sub: str) -> GameStanding:
        """Ask how `sub` stands to `game`; raises what is no answer."""
        told = self._games.ask("/standing", {"game": game, "sub": sub}, largest=LARGEST)
        return GameStanding.read(told, game)

    def visible(self, games: Collection[str], sub: str) -> frozenset[str]:
        """Ask which of these games `sub` may see; raises what is no answer."""
        told = self._games.ask("/standings", {"games": sorted(games), "sub": sub}, largest=LARGEST)
        seen = told.get("visible")
        if not isinstance(seen, list) or not all(each in games for each in seen):
            raise MalformedStandingError("visible")
        return frozenset(seen)
