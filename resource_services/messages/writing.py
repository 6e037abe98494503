"""What a person does with messages: start a conversation, write, say it differently, take it back."""

import hashlib
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from chassis.service.etags import check_if_match
from chassis.service.tables import insert_into
from resource_services.messages import schemas, store
from resource_services.messages.errors import MessageDeleted, NotFriends, NotYourMessage, TooLate
from resource_services.messages.friendship import must_be_friends
from resource_services.messages.models import Conversation, Message, Participant
from resource_services.messages.parts import Parts
from resource_services.messages.pokes import poke
from resource_services.messages.quota import count_one

CHANGEABLE = timedelta(minutes=15)
"""How long after it was written a message can be changed and deleted."""


def start(parts: Parts, sub: str, other: str) -> tuple[UUID, bool]:
    """Give the conversation of two friends, and whether it is new; raises NotFriends or CannotTell.

    The other hears nothing of it until something is written.
    """
    if sub == other:
        raise NotFriends
    must_be_friends(parts.relations, sub, [other])
    pair = hashlib.sha256("\n".join(sorted((sub, other))).encode()).hexdigest()
    now = parts.clock()
    with parts.database.writing() as session:
        new = insert_into(session, Conversation).values(id=uuid4(), pair=pair, clock=0, created_at=now)
        made: UUID | None = session.scalar(new.on_conflict_do_nothing().returning(Conversation.id))
        if made is None:
            known = select(Conversation.id).where(Conversation.pair == pair)
            place = store.place_of(session, session.scalars(known).one(), sub)
            place.latest_at = place.latest_at or now
            return place.conversation_id, False
        session.add(Participant(conversation_id=made, sub=sub, latest_at=now))
        session.add(Participant(conversation_id=made, sub=other))
        return made, True


def write(parts: Parts, sub: str, conversation_id: UUID, text: str) -> schemas.Message:
    """Say something in a conversation.

    Raises ConversationNotFound, NotFriends, QuotaExceeded or CannotTell.
    """
    _must_write(parts, sub, conversation_id)
    with parts.database.writing() as session:
        conversation = store.lock(session, conversation_id)
        count_one(session, sub, parts.clock().date(), most=parts.settings.quota_messages)
        conversation.clock += 1
        message = Message(
            conversation_id=conversation_id,
            number=conversation.clock,
            changed=conversation.clock,
            author_sub=sub,
            text=text,
            folded=text.casefold(),
            created_at=parts.clock(),
        )
        session.add(message)
        session.flush()
        conversation.latest_id = message.id
        store.announce(session, message)
        told = schemas.Message.model_validate(message)
    poke(parts.valkey, conversation_id, told.changed)
    return told


def edit(parts: Parts, sub: str, message_id: UUID, text: str) -> schemas.Message:
    """Say it differently.

    Raises MessageNotFound, NotYourMessage, MessageDeleted, TooLate, a failed precondition, and, since the
    others read what is new, NotFriends or CannotTell.
    """
    with parts.database.reading() as session:
        conversation_id = store.message_of(session, message_id, sub).conversation_id
    _must_write(parts, sub, conversation_id)
    with parts.database.writing() as session:
        conversation = store.lock(session, conversation_id)
        message = _changeable(parts, store.message_of(session, message_id, sub), sub)
        check_if_match(schemas.Message.model_validate(message))
        if message.text != text:
            conversation.clock += 1
            message.changed, message.edited_at = conversation.clock, parts.clock()
            message.text, message.folded = text, text.casefold()
            session.flush()
        told = schemas.Message.model_validate(message)
    poke(parts.valkey, conversation_id, told.changed)
    return told


def take_back(parts: Parts, sub: str, message_id: UUID) -> None:
    """Delete what one wrote; a stone stays in its place.

    Raises MessageNotFound, NotYourMessage, MessageDeleted, TooLate or PreconditionFailed.
    """
    with parts.database.reading() as session:
        conversation_id = store.message_of(session, message_id, sub).conversation_id
    with parts.database.writing() as session:
        conversation = store.lock(session, conversation_id)
        message = _changeable(parts, store.message_of(session, message_id, sub), sub)
        check_if_match(schemas.Message.model_validate(message), need="if sent")
        conversation.clock += 1
        message.changed, message.deleted_at = conversation.clock, parts.clock()
        message.text = message.folded = ""
        clock = conversation.clock
    poke(parts.valkey, conversation_id, clock)


def _must_write(parts: Parts, sub: str, conversation_id: UUID) -> None:
    """Ask before the conversation is locked: nobody waits for another program's answer under a lock."""
    with parts.database.reading() as session:
        store.conversation_of(session, conversation_id, sub)
        others = store.others_in(session, [conversation_id], sub)[conversation_id]
    must_be_friends(parts.relations, sub, [place.sub for place in others])


def _changeable(parts: Parts, message: Message, sub: str) -> Message:
    if message.author_sub != sub:
        raise NotYourMessage
    if message.deleted_at is not None:
        raise MessageDeleted
    if parts.clock() - message.created_at > CHANGEABLE:
        raise TooLate
    return message
