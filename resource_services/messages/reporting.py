"""Somebody shows a message to the moderators, and a moderator settles the matter."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, aliased

from chassis.service.cursor import Cursor
from chassis.service.schemas import Person as Told
from chassis.service.tables import insert_into
from resource_services.guard.token import Token
from resource_services.messages import report_schemas, store
from resource_services.messages.errors import (
    AlreadySettled,
    MessageDeleted,
    ModeratorsOnly,
    OwnMessage,
    ReportNotFound,
)
from resource_services.messages.models import Message, Person, Report
from resource_services.messages.parts import Parts
from resource_services.messages.pokes import poke

ROLE = "moderator"
REMOVE = "remove"
Moderator = aliased(Person)
Found = Row[Report, Person | None, Person | None]


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


def reports(session: Session, *, settled: bool, after: Cursor | None, limit: int) -> Sequence[Found]:
    """What was reported, newest first, or what was settled, the latest first; from behind `after`."""
    moment = Report.settled_at if settled else Report.created_at
    query = _reports().where(Report.settled_at.is_not(None) if settled else Report.settled_at.is_(None))
    if after is not None:
        query = query.where(after.before(moment, Report.id))
    return session.execute(query.order_by(moment.desc(), Report.id.desc()).limit(limit)).all()


def settle(
    parts: Parts, report_id: UUID, moderator: str, settling: report_schemas.Settling
) -> report_schemas.Matter:
    """Decide on a message; raises ReportNotFound, AlreadySettled or OwnMessage."""
    clock = 0
    with parts.database.writing() as session:
        message = session.scalars(
            select(Message).join(Report, Report.message_id == Message.id).where(Report.id == report_id)
        ).first()
        # The conversation is locked before the report, as by whoever writes there.
        conversation = store.lock(session, message.conversation_id) if message else None
        found = session.get(Report, report_id, with_for_update=True)
        if found is None:
            raise ReportNotFound
        if found.settled_at is not None:
            raise AlreadySettled
        if found.author_sub == moderator:
            raise OwnMessage
        found.settled_at, found.settled_by = parts.clock(), moderator
        found.decision, found.decided_because = settling.decision, settling.reason
        if settling.decision == REMOVE and message and conversation and message.deleted_at is None:
            conversation.clock += 1
            message.changed, message.deleted_at = conversation.clock, parts.clock()
            message.text = message.folded = ""
            clock = conversation.clock
        session.flush()
        told_now = told(session.execute(_reports().where(Report.id == report_id)).one())
    if clock and message:
        poke(parts.valkey, message.conversation_id, clock)
    return told_now


def told(row: Found) -> report_schemas.Matter:
    """Tell a moderator of a report."""
    found, writer, moderator = row
    settled = None
    if found.settled_at is not None:
        settled = {
            "decision": found.decision,
            "reason": found.decided_because,
            "by": Told.model_validate(moderator) if moderator else None,
            "at": found.settled_at,
        }
    plain = report_schemas.Report.model_validate(found).model_dump()
    more = {"writer": Told.model_validate(writer) if writer else None, "settled": settled}
    return report_schemas.Matter.model_validate(plain | more, by_name=True)


def _reports() -> Select[Report, Person, Person]:
    return (
        select(Report, Person, Moderator)
        .outerjoin(Person, Person.sub == Report.author_sub)
        .outerjoin(Moderator, Moderator.sub == Report.settled_by)
    )
