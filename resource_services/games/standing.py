"""What a game is to a person, for services that keep something of games and people."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resource_services.games import social_schemas
from resource_services.games.models import Game
from resource_services.games.viewer import Viewer
from resource_services.games.visibility import sees, visible

_SEEN_BY: dict[str, social_schemas.Players] = {"public": "everyone", "friends": "friends", "private": "some"}


def standing(session: Session, viewer: Viewer, game_id: UUID) -> social_schemas.Standing:
    """Say whether the game is there for the viewer, as any reader of theirs would find it."""
    game = session.get(Game, game_id)
    if game is None:
        _ = viewer.circle  # an outage must not tell apart what is closed from what is not there
    if game is None or not sees(session, viewer, game):
        return social_schemas.Standing(game=game_id, visible=False, owner=False, players_see=None)
    owner = game.owner_sub == viewer.sub
    players = "some" if game.hidden_at is not None else _SEEN_BY[game.visibility]
    return social_schemas.Standing(game=game_id, visible=True, owner=owner, players_see=players)


def standings(session: Session, viewer: Viewer, games: Collection[UUID]) -> social_schemas.Standings:
    """Say which of these games are there for the viewer, by one question; raises CannotTell."""
    there = select(Game.id).where(Game.id.in_(games), visible(session, viewer))
    return social_schemas.Standings(visible=sorted(session.scalars(there)))
