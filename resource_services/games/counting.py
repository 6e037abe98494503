"""How many games a person keeps, and for whom: kept with every change, since each profile shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from chassis.service.tables import insert_into
from resource_services.games.errors import PersonNotFound
from resource_services.games.models import Game, Person, Share, Shelf
from resource_services.games.viewer import Viewer

Count = InstrumentedAttribute[int]
SHOWN: dict[str, Count] = {"public": Shelf.for_everyone, "friends": Shelf.for_friends}
"""Where a game counts that others see, besides those with whom it is shared by name."""


def count(session: Session, game: Game, step: int) -> None:
    """Count a game that is new, or one that goes; a shelf is locked after the game, always."""
    empty = {"sub": game.owner_sub, "games": 0, "for_everyone": 0, "for_friends": 0}
    session.execute(insert_into(session, Shelf).values(empty).on_conflict_do_nothing())
    shown = _shown(game)
    kept = [Shelf.games] if shown is None else [Shelf.games, shown]
    _add(session, game, dict.fromkeys(kept, step))


@contextmanager
def counted_anew(session: Session, game: Game) -> Iterator[None]:
    """Keep the counts right through a change of who sees a game, which the session holds."""
    before = _shown(game)
    yield
    after = _shown(game)
    if before is not after:
        steps = ((before, -1), (after, 1))
        _add(session, game, {column: step for column, step in steps if column is not None})


def kept(session: Session, sub: str) -> int:
    """How many games the person keeps."""
    return session.scalar(select(Shelf.games).where(Shelf.sub == sub)) or 0


def seen(session: Session, viewer: Viewer, sub: str) -> int:
    """How many games of somebody's the viewer may see; raises PersonNotFound or CannotTell."""
    if sub == viewer.sub:
        return kept(session, sub)
    hidden = viewer.circle.hides(sub)
    known = select(Person.sub, Shelf).outerjoin(Shelf, Shelf.sub == Person.sub).where(Person.sub == sub)
    row = session.execute(known).one_or_none()
    if row is None or hidden:
        raise PersonNotFound
    if row.Shelf is None:
        return 0
    shelf: Shelf = row.Shelf
    if sub not in viewer.friends:
        return shelf.for_everyone
    return shelf.for_everyone + shelf.for_friends + _by_name(session, viewer, sub)


def _by_name(session: Session, viewer: Viewer, sub: str) -> int:
    """Games of a friend's that only those see with whom they are shared, and the viewer among them."""
    shared = select(func.count()).select_from(Share).join(Game, Game.id == Share.game_id)
    closed = (Game.owner_sub == sub, Game.visibility == "private", Game.hidden_at.is_(None))
    return session.scalar(shared.where(Share.sub == viewer.sub, *closed)) or 0


def _shown(game: Game) -> Count | None:
    """Where the game counts; a hidden one is for no others."""
    return SHOWN.get(game.visibility) if game.hidden_at is None else None


def _add(session: Session, game: Game, steps: dict[Count, int]) -> None:
    values: dict[Any, Any] = {column: column + step for column, step in steps.items()}
    session.execute(update(Shelf).where(Shelf.sub == game.owner_sub).values(values))
