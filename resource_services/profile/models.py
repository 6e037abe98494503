"""What is kept of a person's profile: what they say of themselves, who may see it, and their picture."""

from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from chassis.service import idempotency_keys, positions
from chassis.service.people import PersonRow
from chassis.service.tables import TYPES, metadata

EVERYONE = "everyone"
_KNOWN = "{field} IN ('everyone', 'friends', 'me')"


class Base(DeclarativeBase):
    """All tables of this service."""

    metadata = metadata()
    type_annotation_map = TYPES


idempotency_keys.TABLE.to_metadata(Base.metadata)
positions.TABLE.to_metadata(Base.metadata)


class Person(PersonRow, Base):
    """A person as identity tells of them."""


class Profile(Base):
    """What a person says of themselves, and for each part of it who may see it.

    `avatar` names the present version of their picture; another picture, or other eyes for it, is another
    version.
    """

    __tablename__ = "profiles"
    __table_args__ = tuple(
        CheckConstraint(_KNOWN.format(field=f"{part}_for"), name=f"{part}_for")
        for part in ("about", "links", "favourite_games", "avatar")
    )

    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    about: Mapped[str] = mapped_column(Text, default="")
    links: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    favourite_games: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    avatar: Mapped[UUID | None] = mapped_column(default=None)

    about_for: Mapped[str] = mapped_column(String(16), default=EVERYONE)
    links_for: Mapped[str] = mapped_column(String(16), default=EVERYONE)
    favourite_games_for: Mapped[str] = mapped_column(String(16), default=EVERYONE)
    avatar_for: Mapped[str] = mapped_column(String(16), default=EVERYONE)

    @classmethod
    def blank(cls, sub: str) -> "Profile":
        """The profile of somebody who has not written one."""
        everyone = {f"{part}_for": EVERYONE for part in ("about", "links", "favourite_games", "avatar")}
        return cls(sub=sub, about="", links=[], favourite_games=[], avatar=None, **everyone)


class Picture(Base):
    """A person's picture in one size, as WebP."""

    __tablename__ = "pictures"

    sub: Mapped[str] = mapped_column(ForeignKey(Profile.sub), primary_key=True)
    size: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    webp: Mapped[bytes] = mapped_column(LargeBinary)
