"""The one rule of who sees which game: for one game, and as a condition on many."""

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import Session

from resource_services.games.among import each_of
from resource_services.games.models import Game, Share
from resource_services.games.viewer import Viewer

KEPT_FOR = Game.visibility.concat("")
"""A game's visibility as no index knows it: of one owner's games a database must not seek it among all."""


def sees(session: Session, viewer: Viewer, game: Game) -> bool:
    """Whether the game is there for the person: a hidden one is for its owner alone; raises CannotTell."""
    if game.owner_sub == viewer.sub:
        return True
    if viewer.circle.hides(game.owner_sub) or game.hidden_at is not None:
        return False
    if game.visibility == "public":
        return True
    if game.owner_sub not in viewer.friends:
        return False
    return game.visibility == "friends" or session.get(Share, (game.id, viewer.sub)) is not None


def oversees(viewer: Viewer, game: Game) -> bool:
    """Whether the person may judge the game as a moderator: what is for everyone, was reported, or is hidden.

    Also that of people who block the moderator: nobody blocks their way out of the rules.
    """
    judged = game.visibility == "public" or game.open_reports > 0 or game.hidden_at is not None
    return viewer.moderates and judged


def shared_with(sub: str) -> ColumnElement[bool]:
    """Whether the game was shared with the person; it is there for them while its owner is a friend."""
    return exists().where(Share.game_id == Game.id, Share.sub == sub)


def seen_from_friends(viewer: Viewer) -> ColumnElement[bool]:
    """Of a game whose owner is a friend: whether it is there for the person."""
    open_to_friends = KEPT_FOR.in_(("public", "friends"))
    return and_(Game.hidden_at.is_(None), or_(open_to_friends, shared_with(viewer.sub)))


def visible(session: Session, viewer: Viewer) -> ColumnElement[bool]:
    """Of any game: whether it is there for the person; raises CannotTell."""
    theirs = and_(
        Game.visibility != "public",
        Game.owner_sub.in_(each_of(session, viewer.friends)),
        seen_from_friends(viewer),
    )
    return or_(Game.owner_sub == viewer.sub, in_the_open(session, viewer), theirs)


def in_the_open(session: Session, viewer: Viewer) -> ColumnElement[bool]:
    """Of any game: whether it is for everyone, and nothing stands between its owner and the person."""
    conditions = [Game.visibility == "public", Game.hidden_at.is_(None)]
    if viewer.circle.blocked:
        conditions.append(Game.owner_sub.not_in(each_of(session, viewer.circle.blocked)))
    return and_(*conditions)
