"""Which of a player's bests somebody beat lately."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from chassis.service.circle import Circle
from resource_services.scores.models import Best, Board, Person
from resource_services.scores.spans import ALL

BOARDS = 50
"""Only the boards of so many bests are looked at, the newest ones."""
LEADERS = 100
"""Only so many leaders of each: who stands further down has no place that could be taken."""


@dataclass(frozen=True)
class Beat:
    """A player's best on a board, and the latest one that stands before it."""

    game: str
    title: str
    direction: str
    score: int
    sub: str
    handle: str
    name: str
    theirs: int
    at: datetime


def beaten(session: Session, circle: Circle, since: datetime) -> list[Beat]:
    """Bests that were beaten after `since`, the latest first; of somebody blocked nothing is told.

    Beaten is a best by one that is better and newer: who led before it was set took nothing from it.
    """
    newest = select(Best.board_id, Best.score, Best.place, Best.at)
    newest = newest.where(Best.sub == circle.sub, Best.span == ALL)
    mine = newest.order_by(Best.at.desc(), Best.board_id.desc()).limit(BOARDS).cte("mine")
    ahead = aliased(Best)
    leaders = (
        select(ahead.sub, ahead.at)
        .where(ahead.board_id == mine.c.board_id, ahead.span == ALL)
        .where(ahead.place < mine.c.place)
        .order_by(ahead.place, ahead.at, ahead.sub)
        .limit(LEADERS)
        .correlate(mine)
        .subquery("leaders")
    )
    latest = (
        select(leaders.c.sub)
        .where(leaders.c.at > since, leaders.c.at > mine.c.at, leaders.c.sub.not_in(sorted(circle.blocked)))
        .order_by(leaders.c.at.desc(), leaders.c.sub)
        .limit(1)
        .correlate(mine)
        .scalar_subquery()
    )
    found = select(mine.c.board_id, mine.c.score, latest.label("by")).cte("found").prefix_with("MATERIALIZED")
    theirs = aliased(Best)
    query = (
        select(Board.game, Board.title, Board.direction, found.c.score)
        .add_columns(Person.sub, Person.handle, Person.name, theirs.score.label("theirs"), theirs.at)
        .select_from(found)
        .join(Board, Board.id == found.c.board_id)
        .join(
            theirs,
            (theirs.board_id == found.c.board_id) & (theirs.span == ALL) & (theirs.sub == found.c.by),
        )
        .join(Person, Person.sub == found.c.by)
        .order_by(theirs.at.desc(), Board.id)
    )
    return [Beat(*row) for row in session.execute(query)]
