"""What becomes of games when an account is gone: all of it goes, and the counts of others stay right."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, select, union, update
from sqlalchemy.orm import Session

from resource_services.games.models import Comment, Favourite, Game, Like, Play, Report, Share, Shelf


def forget(session: Session, sub: str) -> Sequence[UUID]:
    """Remove all that a person made and did here; give the bundles that their games played."""
    done: dict[str, Select[Any]] = {
        "likes": select(Like.game_id).where(Like.sub == sub),
        "favourites": select(Favourite.game_id).where(Favourite.sub == sub),
        "comments": select(Comment.game_id).where(Comment.author_sub == sub),
        "open_reports": select(Report.game_id).where(Report.reporter_sub == sub, Report.state == "open"),
    }
    # The games are locked first, as by whoever likes them or comments on them at this moment.
    touched = union(*done.values()).subquery()
    held = select(Game.id).join(touched, touched.c.game_id == Game.id).order_by(Game.id)
    session.execute(held.with_for_update(of=Game))
    for count, gone in done.items():
        _uncount(session, gone, count)
    for table in (Like, Favourite, Share, Play):
        session.execute(delete(table).where(table.sub == sub))
    session.execute(delete(Comment).where(Comment.author_sub == sub))
    session.execute(delete(Report).where(Report.reporter_sub == sub))
    session.execute(update(Report).where(Report.settled_by == sub).values(settled_by=None))
    session.execute(update(Game).where(Game.hidden_by == sub).values(hidden_by=None))
    bundles = session.scalars(select(Game.bundle_id).where(Game.owner_sub == sub)).all()
    session.execute(delete(Game).where(Game.owner_sub == sub))
    session.execute(delete(Shelf).where(Shelf.sub == sub))
    return bundles


def _uncount(session: Session, gone: Select[Any], count: str) -> None:
    """Take `gone`, one row for each deed, off the kept counts of their games."""
    rows = gone.subquery()
    each = session.execute(select(rows.c.game_id, func.count().label("n")).group_by(rows.c.game_id)).all()
    column = getattr(Game, count)
    for row in each:
        session.execute(update(Game).where(Game.id == row.game_id).values({count: column - row.n}))
