"""What is kept of a game: whose it is, what it says of itself, who may see it, which files it plays."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
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
    """Whose games these are; the row is also the lock behind their quota."""

    @property
    def username(self) -> str:
        """The name under which games are shown."""
        return self.handle


class Game(Base):
    """A game on the shelf; `bundle_id` names the folder of its files, `size` is their bytes.

    The counts are kept with every change; `hidden_reason` are a moderator's words to its owner.
    """

    __tablename__ = "games"
    __table_args__ = (
        CheckConstraint("visibility IN ('private', 'friends', 'public')", name="visibility"),
        Index("ix_games_shelf", "visibility", "created_at", "id"),
        Index("ix_games_liked", "visibility", "likes", "id"),
        Index("ix_games_played", "visibility", "plays", "id"),
        Index("ix_games_owner", "owner_sub", "created_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_sub: Mapped[str] = mapped_column(ForeignKey(Person.sub))
    title: Mapped[str] = mapped_column(String(80))
    description: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    visibility: Mapped[str] = mapped_column(String(16))
    bundle_id: Mapped[UUID] = mapped_column(unique=True)
    cover: Mapped[UUID | None]
    size: Mapped[int]
    files: Mapped[int]
    likes: Mapped[int] = mapped_column(default=0)
    favourites: Mapped[int] = mapped_column(default=0)
    comments: Mapped[int] = mapped_column(default=0)
    plays: Mapped[int] = mapped_column(default=0)
    open_reports: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    hidden_at: Mapped[datetime | None]
    hidden_by: Mapped[str | None] = mapped_column(String(255))
    hidden_reason: Mapped[str | None] = mapped_column(String(500))

    owner: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class Shelf(Base):
    """How many games a person keeps; of them, others see those `for_everyone` and `for_friends`."""

    __tablename__ = "shelves"

    sub: Mapped[str] = mapped_column(ForeignKey(Person.sub), primary_key=True)
    games: Mapped[int] = mapped_column(default=0)
    for_everyone: Mapped[int] = mapped_column(default=0)
    for_friends: Mapped[int] = mapped_column(default=0)


class GameWord(Base):
    """A word by which a game is found, or `#` and one of its tags; `open` while it is there for everyone."""

    __tablename__ = "game_words"
    __table_args__ = (
        Index("ix_game_words_open", "open", "word", "created_at", "game_id"),
        Index("ix_game_words_owner", "owner_sub", "word"),
    )

    game_id: Mapped[UUID] = mapped_column(ForeignKey(Game.id, ondelete="CASCADE"), primary_key=True)
    word: Mapped[str] = mapped_column(BINARY, primary_key=True)
    owner_sub: Mapped[str] = mapped_column(String(255))
    open: Mapped[bool]
    created_at: Mapped[datetime]


class Cover(Base):
    """A game's picture in one width."""

    __tablename__ = "covers"

    game_id: Mapped[UUID] = mapped_column(ForeignKey(Game.id, ondelete="CASCADE"), primary_key=True)
    width: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    webp: Mapped[bytes] = mapped_column(LargeBinary)


class Share(Base):
    """A game is there for one of its owner's friends, as long as they are friends."""

    __tablename__ = "shares"
    __table_args__ = (Index("ix_shares_game", "game_id", "at", "id"), Index("ix_shares_person", "sub"))

    game_id: Mapped[UUID] = mapped_column(ForeignKey(Game.id, ondelete="CASCADE"), primary_key=True)
    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    id: Mapped[UUID] = mapped_column(default=uuid4)
    at: Mapped[datetime] = mapped_column(default=now)


class Like(Base):
    """Somebody likes a game: once."""

    __tablename__ = "likes"
    __table_args__ = (Index("ix_likes_person", "sub"),)

    game_id: Mapped[UUID] = mapped_column(ForeignKey(Game.id, ondelete="CASCADE"), primary_key=True)
    sub: Mapped[str] = mapped_column(String(255), primary_key=True)


class Favourite(Base):
    """Somebody keeps a game at hand: once."""

    __tablename__ = "favourites"
    __table_args__ = (Index("ix_favourites_person", "sub"),)

    game_id: Mapped[UUID] = mapped_column(ForeignKey(Game.id, ondelete="CASCADE"), primary_key=True)
    sub: Mapped[str] = mapped_column(String(255), primary_key=True)


class Play(Base):
    """When somebody's last play of a game was counted."""

    __tablename__ = "plays"
    __table_args__ = (Index("ix_plays_at", "at"), Index("ix_plays_person", "sub"))

    game_id: Mapped[UUID] = mapped_column(ForeignKey(Game.id, ondelete="CASCADE"), primary_key=True)
    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    at: Mapped[datetime]


class Comment(Base):
    """What somebody said to a game."""

    __tablename__ = "comments"
    __table_args__ = (
        Index("ix_comments_game", "game_id", "created_at", "id"),
        Index("ix_comments_author", "author_sub", "game_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    game_id: Mapped[UUID] = mapped_column(ForeignKey(Game.id, ondelete="CASCADE"))
    author_sub: Mapped[str] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Report(Base):
    """Somebody shows a game to the moderators; `answer` is what the moderator who settled it wrote."""

    __tablename__ = "reports"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'settled')", name="state"),
        Index("ix_reports_state", "state", "created_at", "id"),
        Index("ix_reports_game", "game_id", "reporter_sub"),
        Index("ix_reports_reporter", "reporter_sub"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    game_id: Mapped[UUID] = mapped_column(ForeignKey(Game.id, ondelete="CASCADE"))
    reporter_sub: Mapped[str] = mapped_column(String(255))
    reason: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), default="open")
    created_at: Mapped[datetime] = mapped_column(default=now)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(255))
    decision: Mapped[str | None] = mapped_column(String(16))
    answer: Mapped[str | None] = mapped_column(String(500))
