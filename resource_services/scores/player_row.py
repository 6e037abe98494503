"""A player's own row: their name, their counts, and the lock that their scores take one after another."""

from datetime import date

from sqlalchemy import case, update
from sqlalchemy.orm import Session

from chassis.service.tables import insert_into
from resource_services.scores.models import Player
from resource_services.scores.player import Actor


def count_one(session: Session, actor: Actor, day: date) -> int:
    """Count a score of the player, and hold their row until the session ends; give how many came today."""
    fresh = {"handle": actor.handle, "day": day}
    insert = insert_into(session, Player).values(sub=actor.sub, used=1, boards=0, scores=1, **fresh)
    again = {
        **fresh,
        "used": case((Player.day == day, Player.used + 1), else_=1),
        "scores": Player.scores + 1,
    }
    counted = insert.on_conflict_do_update(index_elements=["sub"], set_=again).returning(Player.used)
    return int(session.execute(counted).scalar_one())


def count_new_board(session: Session, sub: str) -> None:
    """Count one more board on which the player has a score."""
    session.execute(update(Player).where(Player.sub == sub).values(boards=Player.boards + 1))
