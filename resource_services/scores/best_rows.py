"""Each player's best on each board, in a row of its own: no leaderboard looks through raw scores."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import case
from sqlalchemy.orm import Session

from chassis.service.tables import insert_into
from resource_services.scores.models import Best, Board, Score


@dataclass(frozen=True)
class Kept:
    """What a score did to a best: was it the first there, and does the best come from it?"""

    is_first: bool
    is_this: bool


def place_of(board: Board, score: int) -> int:
    """Where a score stands: the smaller, the better, whichever end wins."""
    return -score if board.direction == "high" else score


def keep(session: Session, board: Board, score: Score, spans: Iterable[int]) -> dict[int, Kept]:
    """Let a score count in each span, in one statement; of two at once, the better one stays."""
    place = place_of(board, score.score)
    row = {
        "board_id": board.id,
        "sub": score.sub,
        "score": score.score,
        "place": place,
        "at": score.at,
        "plays": 1,
    }
    insert = insert_into(session, Best).values([{**row, "span": span} for span in spans])
    new = insert.excluded
    better = new.place < Best.place
    changed = {
        name: case((better, new[name]), else_=getattr(Best, name)) for name in ("score", "place", "at")
    }
    kept = insert.on_conflict_do_update(
        index_elements=["board_id", "span", "sub"], set_={**changed, "plays": Best.plays + 1}
    ).returning(Best.span, Best.score, Best.at, Best.plays)
    return {
        span: Kept(is_first=plays == 1, is_this=(best, at) == (score.score, score.at))
        for span, best, at, plays in session.execute(kept)
    }
