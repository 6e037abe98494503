"""Questions asked of the conversations' tables; what a person takes no part in is not found."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from chassis.service.cursor import Cursor
from resource_services.messages.errors import ConversationNotFound, MessageNotFound
from resource_services.messages.models import Conversation, Message, Participant, Person


class Listed(NamedTuple):
    """A person's place in a conversation, the conversation, and its latest message."""

    place: Participant
    conversation: Conversation
    latest: Message | None


def conversations_of(session: Session, sub: str, *, after: Cursor | None, limit: int) -> list[Listed]:
    """The conversations in which something concerns `sub`, the liveliest first, from behind `after`."""
    query = (
        select(Participant, Conversation, Message)
        .join(Conversation, Conversation.id == Participant.conversation_id)
        .outerjoin(Message, Message.id == Conversation.latest_id)
        .where(Participant.sub == sub, Participant.latest_at.is_not(None))
        .order_by(Participant.latest_at.desc(), Participant.conversation_id.desc())
        .limit(limit)
    )
    if after is not None:
        query = query.where(after.before(Participant.latest_at, Participant.conversation_id))
    return [Listed(*row) for row in session.execute(query)]


def conversation_of(session: Session, conversation_id: UUID, sub: str) -> Listed:
    """The conversation, if `sub` takes part in it; ConversationNotFound otherwise."""
    query = (
        select(Participant, Conversation, Message)
        .join(Conversation, Conversation.id == Participant.conversation_id)
        .outerjoin(Message, Message.id == Conversation.latest_id)
        .where(Participant.conversation_id == conversation_id, Participant.sub == sub)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise ConversationNotFound
    return Listed(*row)


def lock(session: Session, conversation_id: UUID) -> Conversation:
    """The conversation, held until the session ends: what happens in it happens one by one."""
    query = select(Conversation).where(Conversation.id == conversation_id).with_for_update()
    return session.scalars(query).one()


def others_in(
    session: Session, conversations: Collection[UUID], sub: str
) -> Mapping[UUID, list[Participant]]:
    """Who besides `sub` takes part in each."""
    query = select(Participant).where(Participant.conversation_id.in_(conversations), Participant.sub != sub)
    found: dict[UUID, list[Participant]] = defaultdict(list)
    for place in session.scalars(query):
        found[place.conversation_id].append(place)
    return found


def people(session: Session, subs: Iterable[str]) -> Mapping[str, Person]:
    """What those people are called, as far as it is known."""
    return {person.sub: person for person in session.scalars(select(Person).where(Person.sub.in_(set(subs))))}


def newest(session: Session, conversation_id: UUID, *, before: int | None, limit: int) -> Sequence[Message]:
    """Messages, newest first."""
    query = select(Message).where(Message.conversation_id == conversation_id)
    if before is not None:
        query = query.where(Message.number < before)
    return session.scalars(query.order_by(Message.number.desc()).limit(limit)).all()


def changed_after(session: Session, conversation_id: UUID, clock: int, *, limit: int) -> Sequence[Message]:
    """Messages that were written or changed after that, in the order in which it happened."""
    query = select(Message).where(Message.conversation_id == conversation_id, Message.changed > clock)
    return session.scalars(query.order_by(Message.changed).limit(limit)).all()


def message_of(session: Session, message_id: UUID, sub: str) -> Message:
    """The message, if `sub` takes part in its conversation; MessageNotFound otherwise."""
    query = (
        select(Message)
        .join(Participant, Participant.conversation_id == Message.conversation_id)
        .where(Message.id == message_id, Participant.sub == sub)
    )
    message = session.scalars(query).one_or_none()
    if message is None:
        raise MessageNotFound
    return message


def place_of(session: Session, conversation_id: UUID, sub: str) -> Participant:
    """A person's own place in a conversation, held until the session ends; or ConversationNotFound."""
    query = select(Participant).where(Participant.conversation_id == conversation_id, Participant.sub == sub)
    place = session.scalars(query.with_for_update()).one_or_none()
    if place is None:
        raise ConversationNotFound
    return place


def count_unread(session: Session, conversation_id: UUID, sub: str, *, after: int) -> int:
    """How many messages of others are behind that number."""
    query = select(func.count()).where(
        Message.conversation_id == conversation_id,
        Message.number > after,
        func.coalesce(Message.author_sub, "") != sub,
    )
    return session.scalar(query) or 0


def unread_of(session: Session, sub: str) -> tuple[int, int]:
    """How many messages wait for `sub`, and in how many conversations."""
    query = select(func.coalesce(func.sum(Participant.unread), 0), func.count()).where(
        Participant.sub == sub, Participant.unread > 0
    )
    messages, conversations = session.execute(query).one()
    return int(messages), conversations


def announce(session: Session, message: Message) -> None:
    """Have a new message wait for everyone but its author, for whom all is read."""
    mine = Participant.sub == message.author_sub
    here = Participant.conversation_id == message.conversation_id
    session.execute(
        update(Participant)
        .where(here, ~mine)
        .values(unread=Participant.unread + 1, latest_at=message.created_at)
    )
    session.execute(
        update(Participant)
        .where(here, mine)
        .values(unread=0, read_up_to=message.number, latest_at=message.created_at)
    )
