"""A person's games in figures, for a page that shows what is new in all sections."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from resource_services.games import social_schemas
from resource_services.games.among import each_of
from resource_services.games.models import Game, Share, Shelf
from resource_services.games.viewer import Viewer
from resource_services.games.visibility import seen_from_friends


def summary(session: Session, viewer: Viewer, since: datetime) -> social_schemas.Summary:
    """How many games the person keeps, and what friends shared with them or put on their shelves since."""
    of_friends = (Game.owner_sub.in_(each_of(session, viewer.friends)), seen_from_friends(viewer))
    counted = select(func.count()).select_from(Game)
    mine = select(func.coalesce(func.max(Shelf.games), 0)).where(Shelf.sub == viewer.sub)
    new = counted.where(*of_friends, Game.created_at > since)
    given = aliased(Share)
    shared = counted.join(given, (given.game_id == Game.id) & (given.sub == viewer.sub)).where(*of_friends)
    figures = select(mine.scalar_subquery(), new.scalar_subquery(), shared.scalar_subquery())
    games, new_from_friends, shared_with_me = session.execute(figures).one()
    return social_schemas.Summary(
        games=games, new_from_friends=new_from_friends, shared_with_me=shared_with_me
    )
