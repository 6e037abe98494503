"""Somebody shows a message to the moderators, and a moderator settles the matter."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from chassis.service.cursor import Cursor
from chassis.service.tables import insert_into
from resource_services.guard.token import Token
from resource_services.messages import report_schemas, store
from resource_services.messages.errors import MessageDeleted, ModeratorsOnly, OwnMessage, ReportNotFound
from resource_services.messages.models import Report
from resource_services.messages.parts import Parts

ROLE = "moderator"


def report(parts: Parts, sub: str, message_id: UUID, reason: str) -> report_schemas.Report:
    """Show a message, with a copy that no later change reaches; once for each person.

    Raises MessageNotFound, OwnMessage or MessageDeleted.
    """
    with parts.database.writing() as session:
        message = store.message_of(session, message_id, sub)
        if message.author_sub == sub:
            raise OwnMessage
        if message.deleted_at is not None:
            raise MessageDeleted
        shown = insert_into(session, Report).values(
            id=uuid4(),
            message_id=message.id,
            reporter_sub=sub,
            author_sub=message.author_sub,
            reason=reason,
            text=message.text,
            written_at=message.created_at,
            created_at=parts.clock(),
        )
        session.execute(shown.on_conflict_do_nothing())
        mine = select(Report).where(Report.message_id == message.id, Report.reporter_sub == sub)
        return report_schemas.Report.model_validate(session.scalars(mine).one())


def must_moderate(token: Token) -> None:
    """Raise ModeratorsOnly unless the token is a moderator's."""
    if ROLE not in token.roles:
        raise ModeratorsOnly


def reports(session: Session, *, settled: bool, after: Cursor | None, limit: int) -> Sequence[Report]:
    """What was reported, newest first, from behind `after`."""
    state = Report.settled_at.is_not(None) if settled else Report.settled_at.is_(None)
    query = select(Report).where(state).order_by(Report.created_at.desc(), Report.id.desc()).limit(limit)
    if after is not None:
        query = query.where(after.before(Report.created_at, Report.id))
    return session.scalars(query).all()


def settle(session: Session, report_id: UUID, moderator: str, now: datetime) -> None:
    """Note that a moderator dealt with a report; raises ReportNotFound."""
    found = session.get(Report, report_id, with_for_update=True)
    if found is None:
        raise ReportNotFound
    if found.settled_at is None:
        found.settled_at, found.settled_by = now, moderator
