"""What people show of their liking for a game: like it, keep it among their favourites."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from chassis.service.errors import QuotaExceeded
from chassis.service.tables import insert_into
from resource_services.games import store
from resource_services.games.models import Favourite, Game, Like
from resource_services.games.parts import Parts
from resource_services.games.social_schemas import Favouring, Liking
from resource_services.games.viewer import Viewer


def like(parts: Parts, viewer: Viewer, game_id: UUID, *, wanted: bool) -> Liking:
    """Like a game, or no more; raises GameNotFound."""
    _ = viewer.circle  # asked before anything is locked
    with parts.database.writing() as session:
        game = store.visible_game(session, viewer, game_id, hold=True)
        game.likes += _set(session, Like, game, viewer.sub, wanted=wanted)
        return Liking(likes=game.likes, liked=wanted)


def favour(parts: Parts, viewer: Viewer, game_id: UUID, *, wanted: bool) -> Favouring:
    """Make a game a favourite, or no more; raises GameNotFound or QuotaExceeded."""
    _ = viewer.circle
    with parts.database.writing() as session:
        game = store.visible_game(session, viewer, game_id, hold=True)
        if wanted and session.get(Favourite, (game.id, viewer.sub)) is None:
            _check_room(session, viewer.sub, parts.kept.favourites)
        game.favourites += _set(session, Favourite, game, viewer.sub, wanted=wanted)
        return Favouring(favourites=game.favourites, favourite=wanted)


def _set(session: Session, table: type[Like | Favourite], game: Game, sub: str, *, wanted: bool) -> int:
    """Make the row or take it away; give by how much the count changes."""
    if wanted:
        new = insert_into(session, table).values(game_id=game.id, sub=sub)
        made = session.execute(new.on_conflict_do_nothing().returning(table.game_id)).first()
        return 1 if made is not None else 0
    gone = delete(table).where(table.game_id == game.id, table.sub == sub).returning(table.game_id)
    return -1 if session.execute(gone).first() is not None else 0


def _check_room(session: Session, sub: str, most: int) -> None:
    kept = session.scalars(select(func.count()).select_from(Favourite).where(Favourite.sub == sub)).one()
    if kept >= most:
        raise QuotaExceeded(f"You keep {kept} favourites, and that is all you may. Take one away first.")
