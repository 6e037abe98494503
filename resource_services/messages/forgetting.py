"""An account is deleted: what its person wrote goes, and what others wrote to them stays theirs."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from chassis.service.tables import now
from resource_services.messages.models import Conversation, Message, Participant, Report, Writer


def forget(session: Session, sub: str) -> None:
    """Leave stones without an author where the person wrote, and nothing else of them; again does nothing."""
    mine = select(Participant.conversation_id).where(Participant.sub == sub)
    # In one order, as several events may be at work; then what is written there waits.
    query = select(Conversation).where(Conversation.id.in_(mine)).order_by(Conversation.id)
    held = session.scalars(query.with_for_update()).all()
    for conversation in held:
        conversation.pair = None
        session.execute(
            update(Message)
            .where(Message.conversation_id == conversation.id, Message.author_sub == sub)
            .values(author_sub=None, text="", folded="", deleted_at=now())
        )
    session.flush()
    session.execute(delete(Participant).where(Participant.sub == sub))
    session.execute(delete(Writer).where(Writer.sub == sub))
    ids = [conversation.id for conversation in held]
    peopled = select(Participant.conversation_id).where(Participant.conversation_id.in_(ids))
    session.execute(delete(Conversation).where(Conversation.id.in_(ids), Conversation.id.not_in(peopled)))
    session.execute(delete(Report).where(Report.author_sub == sub))
    session.execute(update(Report).where(Report.reporter_sub == sub).values(reporter_sub=None, reason=""))
    session.execute(update(Report).where(Report.settled_by == sub).values(settled_by=None))
