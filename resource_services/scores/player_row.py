"""A player's own row: their counts, and the lock that their scores take one after another."""

from datetime import date

from sqlalchemy import case, update
from sqlalchemy.orm import Session

from chassis.service.people import meet
from chassis.service.tables import insert_into
from resource_services.scores.models import Person, Player
from resource_services.scores.player import Actor


def count_one(session: Session, actor: Actor, day: date) -> int:
    """Count a score of the player, and hold their row until the session ends; give how many came today."""
    insert = insert_into(session, Player).values(sub=actor.sub, day=day, used=1, boards=0, scores=1)
    again = {
        "day": day,
        "used": case((Player.day == day, Player.used + 1), else_=1),
        "scores": Player.scores + 1,
    }
    counted = insert.on_conflict_do_update(index_elements=["sub"], set_=again).returning(
        Player.used, Player.scores
    )
    used, scores = session.execute(counted).one()
    if scores == 1:
        meet(session, Person, actor.sub, actor.handle)
    return int(used)


def count_new_board(session: Session, sub: str) -> None:
    """Count one more board on which the player has a score."""
    session.execute(update(Player).where(Player.sub == sub).values(boards=Player.boards + 1))
