"""Leaderboards: who stands where on a board, as one person may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import Session

from resource_services.scores.models import Best, Player
from resource_services.scores.place import Place, ahead_of, behind
from resource_services.scores.relations import Circle

RANKED = 10_000
"""Ranks are counted up to here, so that the last of a million is told as fast as the first."""


@dataclass(frozen=True)
class View:
    """The part of a board that one person asks for, and what they may see of it."""

    board_id: UUID
    span: int
    viewer: str
    circle: Circle
    friends_only: bool

    def rows(self) -> list[ColumnElement[bool]]:
        """The conditions on a best to be in it: of friends or of everyone, never of somebody blocked."""
        found = [Best.board_id == self.board_id, Best.span == self.span]
        if self.friends_only:
            shown = {*self.circle.friends, self.viewer} - self.circle.blocked
            found.append(Best.sub.in_(sorted(shown)))
        elif self.circle.blocked:
            found.append(Best.sub.not_in(sorted(self.circle.blocked)))
        return found


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
    query = (
        select(Best.sub, Best.score, Best.place, Best.at, Player.handle)
        .join(Player, Player.sub == Best.sub)
        .where(*view.rows())
        .order_by(Best.place, Best.at, Best.sub)
        .limit(limit)
    )
    if after is not None:
        query = query.where(behind(after.place, after.at, after.sub))
    return [Line(*row, row.handle) for row in session.execute(query)]


def own(session: Session, view: View) -> Best | None:
    """The viewer's own best."""
    return session.get(Best, (view.board_id, view.span, view.viewer))


def rank(session: Session, view: View, best: Best) -> int | None:
    """Where a best stands in the view, from 1; None behind `RANKED`."""
    ahead = select(literal(1)).where(*view.rows(), ahead_of(best.place, best.at, best.sub)).limit(RANKED)
    found = session.scalar(select(func.count()).select_from(ahead.subquery())) or 0
    return found + 1 if found < RANKED else None
