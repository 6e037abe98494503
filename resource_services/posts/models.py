"""What is kept of a post: who wrote it for whom, its picture, its past, its likes, comments and reports."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as sql
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


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=sql(where), postgresql_where=sql(where))


class Person(PersonRow, Base):
    """A person as identity names them."""


class Author(Base):
    """Somebody who writes here: what they keep; the row is also the lock behind their quota.

    Of `posts`, others see those `for_everyone` and `for_friends`: a hidden one is among neither.
    """

    __tablename__ = "authors"

    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    posts: Mapped[int] = mapped_column(default=0)
    for_everyone: Mapped[int] = mapped_column(default=0)
    for_friends: Mapped[int] = mapped_column(default=0)
    picture_bytes: Mapped[int] = mapped_column(BigInteger, default=0)


class Post(Base):
    """A post; `likes`, `comments` and `edits` are kept counts, `hidden_reason` a moderator's words.

    `picture` names the present version of its picture, `picture_about` says what is to be seen on it.
    """

    __tablename__ = "posts"
    __table_args__ = (
        CheckConstraint("visibility IN ('everyone', 'friends', 'me')", name="visibility"),
        Index("ix_posts_author", "author_sub", "created_at", "id"),
        _partial("ix_posts_hidden", "hidden_at", "id", where="hidden_at IS NOT NULL"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    author_sub: Mapped[str] = mapped_column(ForeignKey(Author.sub))
    text: Mapped[str] = mapped_column(Text)
    visibility: Mapped[str] = mapped_column(String(16))
    game_id: Mapped[UUID | None]
    game_title: Mapped[str | None] = mapped_column(String(80))
    likes: Mapped[int] = mapped_column(default=0)
    comments: Mapped[int] = mapped_column(default=0)
    edits: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=now)
    edited_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_by: Mapped[str | None] = mapped_column(String(255))
    hidden_reason: Mapped[str | None] = mapped_column(String(500))
    picture: Mapped[UUID | None]
    picture_about: Mapped[str] = mapped_column(String(300), default="")
    picture_width: Mapped[int] = mapped_column(default=0)
    picture_height: Mapped[int] = mapped_column(default=0)
    picture_bytes: Mapped[int] = mapped_column(default=0)


class Picture(Base):
    """A post's picture in one width, as WebP."""

    __tablename__ = "pictures"

    post_id: Mapped[UUID] = mapped_column(ForeignKey(Post.id, ondelete="CASCADE"), primary_key=True)
    width: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    webp: Mapped[bytes] = mapped_column(LargeBinary)


class Revision(Base):
    """What a post said until it was edited at `replaced_at`."""

    __tablename__ = "revisions"
    __table_args__ = (Index("ix_revisions_post", "post_id", "replaced_at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    post_id: Mapped[UUID] = mapped_column(ForeignKey(Post.id, ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    game_id: Mapped[UUID | None]
    game_title: Mapped[str | None] = mapped_column(String(80))
    replaced_at: Mapped[datetime] = mapped_column(default=now)


class Like(Base):
    """Somebody likes a post: once."""

    __tablename__ = "likes"
    __table_args__ = (Index("ix_likes_post", "post_id", "at", "id"), Index("ix_likes_person", "sub"))

    post_id: Mapped[UUID] = mapped_column(ForeignKey(Post.id, ondelete="CASCADE"), primary_key=True)
    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    id: Mapped[UUID] = mapped_column(default=uuid4)
    at: Mapped[datetime] = mapped_column(default=now)


class Comment(Base):
    """What somebody said to a post."""

    __tablename__ = "comments"
    __table_args__ = (
        Index("ix_comments_post", "post_id", "created_at", "id"),
        Index("ix_comments_author", "author_sub", "post_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    post_id: Mapped[UUID] = mapped_column(ForeignKey(Post.id, ondelete="CASCADE"))
    author_sub: Mapped[str] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Case(Base):
    """A post that was shown to the moderators, with a copy that no later change reaches.

    Of each post one case is open at a time; `reports` is a kept count. It outlives the post, not its author.
    """

    __tablename__ = "cases"
    __table_args__ = (
        _partial("ix_cases_post", "post_id", where="settled_at IS NULL", unique=True),
        _partial("ix_cases_open", "opened_at", "id", where="settled_at IS NULL"),
        _partial("ix_cases_settled", "settled_at", "id", where="settled_at IS NOT NULL"),
        Index("ix_cases_author", "author_sub"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    post_id: Mapped[UUID]
    author_sub: Mapped[str] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(Text)
    reports: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime] = mapped_column(default=now)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(255))
    decision: Mapped[str | None] = mapped_column(String(8))
    decided_because: Mapped[str | None] = mapped_column(String(500))


class Report(Base):
    """Somebody says what is wrong with a post: once while its case is open."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("case_id", "reporter_sub"),
        Index("ix_reports_reporter", "reporter_sub"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    case_id: Mapped[UUID] = mapped_column(ForeignKey(Case.id, ondelete="CASCADE"))
    reporter_sub: Mapped[str | None] = mapped_column(String(255))
    reason: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
