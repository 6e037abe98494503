"""May this person see that game, is it theirs? The games service is asked, each time."""

from collections.abc import Collection
from typing import Protocol

from chassis.breaker import Breaker
from chassis.http import Session
from chassis.service.ask_games import SCOPE, AskGames
from chassis.service.errors import CannotTell
from chassis.service.game_standing import GameStanding
from chassis.service.service_token import ServiceToken
from chassis.service.settings import AskingGamesSettings

PATIENCE = 2.0
"""Seconds to wait for the games service."""


class Asks(Protocol):
    """Sends a question; raises what is no answer."""

    def __call__(self, game: str, sub: str) -> GameStanding:
        """How `sub` stands to `game`."""

    def visible(self, games: Collection[str], sub: str) -> frozenset[str]:
        """Those of `games` that `sub` may see."""


class GameStandings:
    """Knows standings by `ask` alone, so that none outlives a change; no answer is never a yes."""

    def __init__(self, ask: Asks) -> None:
        self._ask = ask
        self._breaker = Breaker("games", _cannot_tell)

    def of(self, game: str, sub: str) -> GameStanding:
        """How `sub` stands to `game` now; raises CannotTell, never guesses."""
        return self._breaker.call(lambda: self._ask(game, sub))

    def visible(self, games: Collection[str], sub: str) -> frozenset[str]:
        """Those of at most 100 `games` that `sub` may see now, in one question; raises CannotTell."""
        return self._breaker.call(lambda: self._ask.visible(games, sub))


def game_standings_for(settings: AskingGamesSettings) -> GameStandings:
    """Make what the service of these settings asks."""
    session = Session(str(settings.ca_file) if settings.ca_file else None, read_timeout=PATIENCE)
    token = ServiceToken(
        session,
        settings.issuer,
        client_id=settings.client_id,
        secret=settings.client_secret.get_secret_value(),
        scope=SCOPE,
        resource=settings.games,
    )
    return GameStandings(AskGames(session, settings.games, token))


def _cannot_tell(seconds: int) -> CannotTell:
    return CannotTell("Try again in a moment.", headers={"Retry-After": str(seconds)})
