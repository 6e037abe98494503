"""What is kept of a game: whose it is, what it says of itself, which bundle of files it plays."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from chassis.service import idempotency_keys, positions
from chassis.service.people import PersonRow
from chassis.service.tables import TYPES, metadata, now


class Base(DeclarativeBase):
    """All tables of this service."""

    metadata = metadata()
    type_annotation_map = TYPES


idempotency_keys.TABLE.to_metadata(Base.metadata)
positions.TABLE.to_metadata(Base.metadata)


class Person(PersonRow, Base):
    """Whose games these are; the row is also the lock behind their quota."""

    @property
    def username(self) -> str:
        """The name under which games are shown."""
        return self.handle


class Game(Base):
    """A game on the shelf; `bundle_id` names the folder of its files, `size` is their bytes."""

    __tablename__ = "games"
    __table_args__ = (
        CheckConstraint("visibility IN ('private', 'public')", name="visibility"),
        Index("ix_games_shelf", "visibility", "created_at", "id"),
        Index("ix_games_owner", "owner_sub", "created_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_sub: Mapped[str] = mapped_column(ForeignKey(Person.sub))
    title: Mapped[str] = mapped_column(String(80))
    description: Mapped[str] = mapped_column(Text)
    visibility: Mapped[str] = mapped_column(String(16))
    bundle_id: Mapped[UUID] = mapped_column(unique=True)
    size: Mapped[int]
    files: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    owner: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
