"""What is kept: who there is, who is whose friend, who asked whom, who blocked whom, what is not yet told."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from chassis.service import idempotency_keys, positions
from chassis.service.people import PersonRow
from chassis.service.tables import TYPES, metadata, now

BINARY = String(64).with_variant(String(64, collation="C"), "postgresql")
"""Words in the order of their bytes, so that an index finds all that begin alike."""


class Base(DeclarativeBase):
    """All tables of this service."""

    metadata = metadata()
    type_annotation_map = TYPES


idempotency_keys.TABLE.to_metadata(Base.metadata)
positions.TABLE.to_metadata(Base.metadata)


class Person(PersonRow, Base):
    """A person of the house; the row is the lock behind all that happens between them and others.

    The counts are kept with every change. `version` grows with each change of the person's circle.
    """

    hidden: Mapped[bool] = mapped_column(default=False)
    friends: Mapped[int] = mapped_column(default=0)
    requests_in: Mapped[int] = mapped_column(default=0)
    requests_out: Mapped[int] = mapped_column(default=0)
    blocks: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(BigInteger, default=0)


class SearchWord(Base):
    """A word of a person's handle or name, as it is searched for."""

    __tablename__ = "search_words"

    word: Mapped[str] = mapped_column(BINARY, primary_key=True)
    sub: Mapped[str] = mapped_column(ForeignKey(Person.sub, ondelete="CASCADE"), primary_key=True, index=True)


class Misspelling(Base):
    """A word with one letter left out: what it shares with those who mistype it."""

    __tablename__ = "misspellings"

    spelling: Mapped[str] = mapped_column(BINARY, primary_key=True)
    sub: Mapped[str] = mapped_column(ForeignKey(Person.sub, ondelete="CASCADE"), primary_key=True, index=True)


class Friendship(Base):
    """One side of a friendship; the two sides share their id."""

    __tablename__ = "friendships"
    __table_args__ = (Index("ix_friendships_list", "sub", "since", "id"),)

    sub: Mapped[str] = mapped_column(ForeignKey(Person.sub), primary_key=True)
    friend_sub: Mapped[str] = mapped_column(ForeignKey(Person.sub), primary_key=True, index=True)
    id: Mapped[UUID]
    since: Mapped[datetime]

    person: Mapped[Person] = relationship(foreign_keys=[friend_sub], lazy="joined", innerjoin=True)


class Request(Base):
    """An open question; what was answered is no longer here."""

    __tablename__ = "requests"
    __table_args__ = (
        UniqueConstraint("from_sub", "to_sub"),
        Index("ix_requests_out", "from_sub", "created_at", "id"),
        Index("ix_requests_in", "to_sub", "created_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    from_sub: Mapped[str] = mapped_column(ForeignKey(Person.sub))
    to_sub: Mapped[str] = mapped_column(ForeignKey(Person.sub))
    note: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)

    asker: Mapped[Person] = relationship(foreign_keys=[from_sub], lazy="joined", innerjoin=True)
    asked: Mapped[Person] = relationship(foreign_keys=[to_sub], lazy="joined", innerjoin=True)


class Block(Base):
    """Someone is invisible to someone, and so the other way round."""

    __tablename__ = "blocks"
    __table_args__ = (Index("ix_blocks_list", "sub", "since", "id"),)

    sub: Mapped[str] = mapped_column(ForeignKey(Person.sub), primary_key=True)
    blocked_sub: Mapped[str] = mapped_column(ForeignKey(Person.sub), primary_key=True, index=True)
    id: Mapped[UUID] = mapped_column(default=uuid4)
    since: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(foreign_keys=[blocked_sub], lazy="joined", innerjoin=True)


class Untold(Base):
    """A circle that changed and that Valkey has not acknowledged; the row goes once it has."""

    __tablename__ = "untold_circles"

    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
