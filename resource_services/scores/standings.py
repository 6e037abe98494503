"""Leaderboards: who stands where on a board, as one person may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnCollection, Select, func, literal, select
from sqlalchemy.orm import Session

from chassis.service.circle import Circle
from resource_services.scores.models import Best, Person
from resource_services.scores.place import Place, ahead_of, behind

RANKED = 1_000
"""Ranks are counted up to here, so that the last of a million is told as fast as the first."""

Columns = ColumnCollection[str, Any]


@dataclass(frozen=True)
class View:
    """The part of a board that one person asks for, and what they may see of it."""

    board_id: UUID
    span: int
    viewer: str
    circle: Circle
    friends_only: bool

    def bests(self) -> tuple[Columns, Select[Any]]:
        """The bests in it, as columns and a query: of friends or of everyone, never of somebody blocked."""
        table = Best.__table__
        here = (table.c.board_id == self.board_id, table.c.span == self.span)
        if self.friends_only:
            shown = {*self.circle.friends, self.viewer} - self.circle.blocked
            few = select(table).where(*here, table.c.sub.in_(sorted(shown)))
            # Found by their keys before anything is sorted: SQLite would walk the whole board in its order.
            found = few.cte("few").prefix_with("MATERIALIZED")
            return found.c, select().select_from(found)
        seen = select().select_from(table).where(*here)
        blocked = sorted(self.circle.blocked)
        return table.c, seen.where(table.c.sub.not_in(blocked)) if blocked else seen


@dataclass(frozen=True)
class Line:
    """One best, and whose it is."""

    sub: str
    score: int
    place: int
    at: datetime
    handle: str
    name: str


def page(session: Session, view: View, *, after: Place | None, limit: int) -> Sequence[Line]:
    """The bests behind `after`, best first."""
    best, bests = view.bests()
    query = (
        bests.add_columns(best.sub, best.score, best.place, best.at, Person.handle, Person.name)
        .join(Person, Person.sub == best.sub)
        .order_by(best.place, best.at, best.sub)
        .limit(limit)
    )
    if after is not None:
        query = query.where(behind(best, after.place, after.at, after.sub))
    return [Line(*row) for row in session.execute(query)]


def own(session: Session, view: View) -> Best | None:
    """The viewer's own best."""
    return session.get(Best, (view.board_id, view.span, view.viewer))


def rank(session: Session, view: View, mine: Best) -> int | None:
    """Where a best stands in the view, from 1; None behind `RANKED`."""
    best, bests = view.bests()
    ahead = bests.add_columns(literal(1)).where(ahead_of(best, mine.place, mine.at, mine.sub)).limit(RANKED)
    found = session.scalar(select(func.count()).select_from(ahead.subquery())) or 0
    return found + 1 if found < RANKED else None
