"""Questions asked of the games' tables; what may not be seen is not found."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from resource_services.games.errors import GameNotFound, NotYourGame
from resource_services.games.models import Cover, Game
from resource_services.games.viewer import Viewer
from resource_services.games.visibility import oversees, sees


def visible_game(
    session: Session, viewer: Viewer, game_id: UUID, *, hold: bool = False, overseen: bool = False
) -> Game:
    """The game, if it is there for the viewer; GameNotFound otherwise.

    `hold` locks it for a change around it; `overseen` also lets a moderator see what they may judge.
    """
    query = select(Game).where(Game.id == game_id)
    game = session.scalars(query.with_for_update(of=Game) if hold else query).one_or_none()
    if game is None:
        # Asked all the same: an outage must not tell apart what is closed from what is not there.
        _ = viewer.circle
        raise GameNotFound
    if not (overseen and oversees(viewer, game)) and not sees(session, viewer, game):
        raise GameNotFound
    return game


def own_game(session: Session, viewer: Viewer, game_id: UUID, *, hold: bool = True) -> Game:
    """The game, locked for a change, if it is the viewer's own.

    GameNotFound when they may not even see it; NotYourGame when it is another's.
    """
    game = visible_game(session, viewer, game_id, hold=hold)
    if game.owner_sub != viewer.sub:
        raise NotYourGame
    return game


def game_of_bundle(session: Session, game_id: UUID, bundle_id: UUID) -> Game:
    """The game, while it still plays this bundle; GameNotFound once it is deleted or plays another."""
    game = session.scalars(select(Game).where(Game.id == game_id, Game.bundle_id == bundle_id)).one_or_none()
    if game is None:
        raise GameNotFound
    return game


def cover(session: Session, game_id: UUID, width: int) -> bytes | None:
    """The game's cover in that width, if there is one."""
    found = session.get(Cover, (game_id, width))
    return found.webp if found is not None else None


def shelf_of(session: Session, sub: str, *, without: UUID | None = None) -> tuple[int, int]:
    """How many games the person keeps, and their bytes; `without` leaves out one that is being replaced."""
    query = select(func.count(), func.coalesce(func.sum(Game.size), 0)).where(Game.owner_sub == sub)
    if without is not None:
        query = query.where(Game.id != without)
    games, size = session.execute(query).one()
    return games, int(size)


def bundles_in_use(session: Session, among: Sequence[UUID]) -> set[UUID]:
    """Those of `among` that a game plays."""
    return set(session.scalars(select(Game.bundle_id).where(Game.bundle_id.in_(among))))
