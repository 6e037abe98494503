"""Questions asked of the games' tables; what may not be seen is not found."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, func, or_, select
from sqlalchemy.orm import Session

from chassis.service.cursor import Cursor
from resource_services.games.errors import GameNotFound, NotYourGame
from resource_services.games.models import Game


def visible(sub: str) -> ColumnElement[bool]:
    """The one rule of who sees what: the person's own games, and those shared with everyone."""
    return or_(Game.owner_sub == sub, Game.visibility == "public")


def games_visible_to(
    session: Session, sub: str, *, mine: bool, visibility: str | None, after: Cursor | None, limit: int
) -> Sequence[Game]:
    """The games that `sub` may see, newest first, from behind `after`."""
    query = select(Game).where(visible(sub)).order_by(Game.created_at.desc(), Game.id.desc()).limit(limit)
    if mine:
        query = query.where(Game.owner_sub == sub)
    if visibility is not None:
        query = query.where(Game.visibility == visibility)
    if after is not None:
        query = query.where(after.before(Game.created_at, Game.id))
    return session.scalars(query).all()


def visible_game(session: Session, game_id: UUID, sub: str) -> Game:
    """The game, if `sub` may see it; GameNotFound otherwise, also when it is another's private game."""
    return _found(session, select(Game).where(Game.id == game_id, visible(sub)))


def own_game(session: Session, game_id: UUID, sub: str) -> Game:
    """The game, locked for a change, if it is `sub`'s own.

    GameNotFound when `sub` may not even see it; NotYourGame when it is another's public game.
    """
    game = _found(session, select(Game).where(Game.id == game_id, visible(sub)).with_for_update(of=Game))
    if game.owner_sub != sub:
        raise NotYourGame
    return game


def game_of_bundle(session: Session, game_id: UUID, bundle_id: UUID) -> Game:
    """The game, while it still plays this bundle; GameNotFound once it is deleted or plays another."""
    return _found(session, select(Game).where(Game.id == game_id, Game.bundle_id == bundle_id))


def shelf_of(session: Session, sub: str, *, without: UUID | None = None) -> tuple[int, int]:
    """How many games the person keeps, and their bytes; `without` leaves out one that is being replaced."""
    query = select(func.count(), func.coalesce(func.sum(Game.size), 0)).where(Game.owner_sub == sub)
    if without is not None:
        query = query.where(Game.id != without)
    games, size = session.execute(query).one()
    return games, int(size)


def forget_games_of(session: Session, sub: str) -> Sequence[UUID]:
    """Delete the person's games; give the bundles that they played."""
    bundles = session.scalars(select(Game.bundle_id).where(Game.owner_sub == sub)).all()
    session.execute(delete(Game).where(Game.owner_sub == sub))
    return bundles


def bundles_in_use(session: Session, among: Sequence[UUID]) -> set[UUID]:
    """Those of `among` that a game plays."""
    return set(session.scalars(select(Game.bundle_id).where(Game.bundle_id.in_(among))))


def _found(session: Session, query: Select[Game]) -> Game:
    game = session.scalars(query).one_or_none()
    if game is None:
        raise GameNotFound
    return game
