"""How a person stands to a game: whether they may see it, and whether it is theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

PlayersSee = Literal["everyone", "friends", "some"]
_AUDIENCES = ("everyone", "friends", "some")


class MalformedStandingError(ValueError):
    """What was said is not what the games service would say of this game."""


@dataclass(frozen=True, slots=True)
class GameStanding:
    """What the games service said; `players_see` is who may see the game, None where this person may not."""

    visible: bool
    owner: bool
    players_see: PlayersSee | None

    @classmethod
    def read(cls, told: Mapping[str, Any], game: str) -> "GameStanding":
        """Read what was said of `game`; raises MalformedStandingError, since no part has a default."""
        visible, owner = told.get("visible"), told.get("owner")
        if not isinstance(visible, bool) or not isinstance(owner, bool):
            raise MalformedStandingError("visible or owner")
        if not visible:
            if owner:
                raise MalformedStandingError("an owner sees")
            return cls(visible=False, owner=False, players_see=None)
        if told.get("game") != game:
            raise MalformedStandingError("game")
        if told.get("players_see") not in _AUDIENCES:
            raise MalformedStandingError("players_see")
        return cls(visible=True, owner=owner, players_see=cast("PlayersSee", told["players_see"]))
