"""Rule: a person writes at most so many messages a day, in all of their conversations."""

from datetime import date

from sqlalchemy import case
from sqlalchemy.orm import Session

from chassis.service.errors import QuotaExceeded
from chassis.service.tables import insert_into
from resource_services.messages.models import Writer


def count_one(session: Session, sub: str, day: date, *, most: int) -> None:
    """Count a message of the person, whose row is held from here on; raises QuotaExceeded.

    Call it once the conversation is locked: two locks always taken in one order.
    """
    fresh = insert_into(session, Writer).values(sub=sub, day=day, written=1)
    more = {"day": day, "written": case((Writer.day == day, Writer.written + 1), else_=1)}
    counted = fresh.on_conflict_do_update(index_elements=["sub"], set_=more).returning(Writer.written)
    if session.execute(counted).scalar_one() > most:
        raise QuotaExceeded(f"You wrote {most} messages today: enough until tomorrow.")
