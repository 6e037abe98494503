"""What is left of a deleted person: nothing but the boards on which others still play."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from chassis.service import idempotency_keys
from resource_services.scores.models import Best, Board, Player, Score

NOBODY = ""
"""No token is of that subject, so that such a board stays as it is."""


def forget(session: Session, sub: str) -> None:
    """Remove the person's scores, bests, counts and answers, and their name as a keeper."""
    for table in (Score, Best, Player):
        session.execute(delete(table).where(table.sub == sub))
    keys = idempotency_keys.TABLE
    session.execute(delete(keys).where(keys.c.sub == sub))
    session.execute(update(Board).where(Board.keeper_sub == sub).values(keeper_sub=NOBODY))
