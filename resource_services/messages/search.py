"""Search among what a person can read, with a bound on how much is looked at."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from chassis.service.cursor import Cursor
from resource_services.messages.models import Conversation, Message, Participant

CONVERSATIONS = 200
"""The liveliest conversations are searched; few people have more."""
DEPTH = 10_000
"""In each, what happened last: so many messages and changes."""


def find(session: Session, sub: str, words: str, *, after: Cursor | None, limit: int) -> Sequence[Message]:
    """Messages in which `words` stand, in any case, newest first, from behind `after`."""
    pattern = "%" + _escaped(words.casefold()) + "%"
    mine = (
        select(Participant.conversation_id)
        .where(Participant.sub == sub, Participant.latest_at.is_not(None))
        .order_by(Participant.latest_at.desc())
        .limit(CONVERSATIONS)
    )
    query = (
        select(Message)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(
            Message.conversation_id.in_(mine),
            Message.number > Conversation.clock - DEPTH,
            Message.folded.like(pattern, escape="\\"),
        )
        .order_by(Message.created_at.desc(), Message.id.desc())
        .limit(limit)
    )
    if after is not None:
        query = query.where(after.before(Message.created_at, Message.id))
    return session.scalars(query).all()


def _escaped(text: str) -> str:
    """Take its meaning from what LIKE would read as a wildcard."""
    for character in "\\%_":
        text = text.replace(character, f"\\{character}")
    return text
