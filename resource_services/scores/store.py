"""Questions asked of boards and of one player's own rows."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from chassis.service.cursor import Cursor
from resource_services.scores.errors import BoardNotFound
from resource_services.scores.models import Best, Board, Player, Score
from resource_services.scores.spans import ALL


def board_of(session: Session, key: str, *, to_change: bool = False) -> Board:
    """The board of a game, by its key, locked if it is `to_change`; raises BoardNotFound."""
    query = select(Board).where(Board.game == key)
    board = session.scalars(query.with_for_update() if to_change else query).one_or_none()
    if board is None:
        raise BoardNotFound
    return board


def boards_kept_by(session: Session, sub: str) -> int:
    """How many boards a person keeps."""
    return session.scalar(select(func.count()).where(Board.keeper_sub == sub)) or 0


def history_of(session: Session, sub: str, *, after: Cursor | None, limit: int) -> Sequence[Score]:
    """A player's scores, newest first, from behind `after`."""
    query = select(Score).where(Score.sub == sub).order_by(Score.at.desc(), Score.id.desc()).limit(limit)
    if after is not None:
        query = query.where(after.before(Score.at, Score.id))
    return session.scalars(query).all()


def bests_of(session: Session, sub: str, *, after: Cursor | None, limit: int) -> Sequence[Best]:
    """A player's bests of all time, newest first, from behind `after`."""
    query = (
        select(Best)
        .options(joinedload(Best.board, innerjoin=True))
        .where(Best.sub == sub, Best.span == ALL)
        .order_by(Best.at.desc(), Best.board_id.desc())
        .limit(limit)
    )
    if after is not None:
        query = query.where(after.before(Best.at, Best.board_id))
    return session.scalars(query).all()


def player(session: Session, sub: str) -> Player | None:
    """A player's counts; None for who never submitted a score."""
    return session.get(Player, sub)
