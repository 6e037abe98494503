"""What is kept of a post: who wrote it for whom, what it said before, who likes it, what was said to it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
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


class Person(PersonRow, Base):
    """A person as identity names them."""


class Author(Base):
    """Somebody who writes here: how many posts they keep; the row is also the lock behind their quota."""

    __tablename__ = "authors"

    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    posts: Mapped[int] = mapped_column(default=0)


class Post(Base):
    """A post; `likes`, `comments` and `edits` are kept counts, `hidden_reason` a moderator's words."""

    __tablename__ = "posts"
    __table_args__ = (
        CheckConstraint("visibility IN ('everyone', 'friends', 'me')", name="visibility"),
        Index("ix_posts_author", "author_sub", "created_at", "id"),
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
