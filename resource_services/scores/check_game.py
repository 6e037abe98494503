"""Rule: a game that somebody may not see has no board for them, and its owner alone declares one."""

from collections.abc import Iterable

from resource_services.scores import game_key
from resource_services.scores.errors import BoardNotFound, NotYourBoard
from resource_services.scores.games import Games


def check_visible(games: Games, sub: str, game: str) -> str:
    """Give the key of a game whose board `sub` may read; raises BoardNotFound or CannotTell.

    An app's own board is no game of the games service, and nobody is asked.
    """
    try:
        key = game_key.canonical(game)
    except ValueError:
        raise BoardNotFound from None
    if game_key.app_of(key) is None and not games.of(key, sub).visible:
        raise BoardNotFound
    return key


def visible_of(games: Games, sub: str, keys: Iterable[str]) -> frozenset[str]:
    """Give those of some keys whose boards `sub` may read, by one question at most; raises CannotTell."""
    every = frozenset(keys)
    asked = {key for key in every if game_key.app_of(key) is None}
    return every - asked | (games.visible(asked, sub) if asked else frozenset())


def check_owner(games: Games, sub: str, key: str) -> None:
    """Refuse who may not declare the board of a game; raises BoardNotFound, NotYourBoard or CannotTell."""
    standing = games.of(key, sub)
    if not standing.visible:
        raise BoardNotFound
    if not standing.owner:
        raise NotYourBoard("Only the owner of the game may declare its board.")
