"""What a person sees of conversations: with whom, how much is new, how far each has read."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from chassis.service.schemas import Person
from resource_services.messages import schemas, store
from resource_services.messages.friendship import may_write
from resource_services.messages.models import Message
from resource_services.messages.parts import Parts
from resource_services.messages.store import Listed


def shown(session: Session, listed: Sequence[Listed], sub: str) -> list[schemas.Conversation]:
    """Conversations as `sub` sees them."""
    people = people_in(session, [each.conversation.id for each in listed], sub)
    return [_shown(each, people[each.conversation.id]) for each in listed]


def one(parts: Parts, sub: str, conversation_id: UUID) -> schemas.OneConversation:
    """One conversation and what `sub` may do in it now; raises ConversationNotFound or CannotTell."""
    with parts.database.reading() as session:
        found = store.conversation_of(session, conversation_id, sub)
        others = store.others_in(session, [conversation_id], sub)[conversation_id]
        people = people_in(session, [conversation_id], sub)[conversation_id]
    writable = may_write(parts.relations, sub, [place.sub for place in others])
    return schemas.OneConversation(
        **_shown(found, people).model_dump(by_alias=False, exclude={"latest"}),
        latest=_message(found.latest),
        clock=found.conversation.clock,
        may_write=writable,
        # Whoever is no friend any more is not told when somebody looks.
        seen_up_to=min(place.read_up_to for place in others) if writable else None,
    )


def read(parts: Parts, sub: str, conversation_id: UUID, up_to: int) -> schemas.ReadUpTo:
    """Mark everything up to a number as read; raises ConversationNotFound."""
    with parts.database.writing() as session:
        place = store.place_of(session, conversation_id, sub)
        clock = store.conversation_of(session, conversation_id, sub).conversation.clock
        reached = max(place.read_up_to, min(up_to, clock))
        if reached > place.read_up_to or place.unread:
            place.read_up_to = reached
            place.unread = store.count_unread(session, conversation_id, sub, after=reached)
        return schemas.ReadUpTo.model_validate(place)


def people_in(session: Session, conversations: Collection[UUID], sub: str) -> Mapping[UUID, list[Person]]:
    """The others in each conversation, as they are called now."""
    others = store.others_in(session, conversations, sub)
    known = store.people(session, (place.sub for places in others.values() for place in places))
    return {
        conversation: [
            Person.model_validate(known[place.sub])
            if place.sub in known
            else Person(sub=place.sub, handle="", name="")
            for place in others.get(conversation, [])
        ]
        for conversation in conversations
    }


def _shown(listed: Listed, people: list[Person]) -> schemas.Conversation:
    place, conversation, latest = listed
    return schemas.Conversation(
        id=conversation.id,
        people=people,
        unread=place.unread,
        read_up_to=place.read_up_to,
        latest=_message(latest),
        updated_at=place.latest_at or conversation.created_at,
    )


def _message(message: Message | None) -> schemas.Message | None:
    return None if message is None else schemas.Message.model_validate(message)
