"""Asking the games service how a person stands to a game."""

import requests

from chassis.service.game_standing import GameStanding
from chassis.service.service_token import ServiceToken
from chassis.service.sibling import Sibling

LARGEST = 4 * 1024
"""Bytes of an answer, which has some 100."""
SCOPE = "games:standing"


class AskGames:
    """Sends the question under the service's own token."""

    def __init__(self, session: requests.Session, games: str, token: ServiceToken) -> None:
        self._games = Sibling(session, games, token)

    def __call__(self, game: str, sub: str) -> GameStanding:
        """Ask how `sub` stands to `game`; raises what is no answer."""
        told = self._games.ask("/standing", {"game": game, "sub": sub}, largest=LARGEST)
        return GameStanding.read(told, game)
