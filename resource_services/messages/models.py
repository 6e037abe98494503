"""What is kept of conversations: who takes part, what was written and read, what was reported."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from chassis.service import idempotency_keys, positions
from chassis.service.people import PersonRow
from chassis.service.tables import TYPES, metadata, now


class Base(DeclarativeBase):
    """All tables of this service."""

    metadata = metadata()
    type_annotation_map = TYPES


idempotency_keys.TABLE.to_metadata(Base.metadata)
positions.TABLE.to_metadata(Base.metadata)


class Conversation(Base):
    """Something that two people, or one day more, write to each other.

    `clock` counts everything that happens in it, in the order of the commits, since its row is locked for
    each. `pair` names the two people, so that they have one conversation and not several.
    """

    __tablename__ = "conversations"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pair: Mapped[str | None] = mapped_column(String(64), unique=True)
    clock: Mapped[int] = mapped_column(default=0)
    latest_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Participant(Base):
    """One person in one conversation; `latest_at` is empty while nothing in it concerns them yet.

    `latest_at` and `unread` are kept here so that a list of conversations is one walk along one index.
    """

    __tablename__ = "participants"
    __table_args__ = (
        Index("ix_participants_list", "sub", "latest_at", "conversation_id"),
        Index(
            "ix_participants_unread",
            "sub",
            sqlite_where=text("unread > 0"),
            postgresql_where=text("unread > 0"),
        ),
    )

    conversation_id: Mapped[UUID] = mapped_column(
        ForeignKey(Conversation.id, ondelete="CASCADE"), primary_key=True
    )
    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    unread: Mapped[int] = mapped_column(default=0)
    read_up_to: Mapped[int] = mapped_column(default=0)
    latest_at: Mapped[datetime | None]


class Message(Base):
    """What one person wrote; `number` and `changed` are the clock when it was written and last changed.

    `folded` is the text for a search without regard to case. An author who left is empty.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "number"),
        Index("ix_messages_changed", "conversation_id", "changed"),
        Index("ix_messages_author", "author_sub"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey(Conversation.id, ondelete="CASCADE"))
    number: Mapped[int]
    changed: Mapped[int]
    author_sub: Mapped[str | None] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class Report(Base):
    """A message that someone showed to the moderators, with a copy of it as it was then."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("message_id", "reporter_sub"),
        Index("ix_reports_open", "created_at", "id", postgresql_where=text("settled_at IS NULL"),
              sqlite_where=text("settled_at IS NULL")),
        Index("ix_reports_settled", "settled_at", "id", postgresql_where=text("settled_at IS NOT NULL"),
              sqlite_where=text("settled_at IS NOT NULL")),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    message_id: Mapped[UUID]
    reporter_sub: Mapped[str | None] = mapped_column(String(255))
    author_sub: Mapped[str | None] = mapped_column(String(255))
    reason: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(default=now)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(255))
    decision: Mapped[str | None] = mapped_column(String(8))
    decided_because: Mapped[str | None] = mapped_column(String(500))


class Writer(Base):
    """Somebody who writes, and how many messages it were on their latest day of writing."""

    __tablename__ = "writers"

    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    day: Mapped[date]
    written: Mapped[int]


class Person(PersonRow, Base):
    """Somebody whose name is shown here."""
