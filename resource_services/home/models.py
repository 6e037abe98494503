"""What is kept of the home door: advertisements and their figures, the newsletter, and who gets it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from chassis.service import idempotency_keys, positions
from chassis.service.tables import TYPES, metadata, now
from resource_services.home.mail.languages import SOURCE


class Base(DeclarativeBase):
    """All tables of this service; a directory of people is not among them, since nothing shows any."""

    metadata = metadata()
    type_annotation_map = TYPES


idempotency_keys.TABLE.to_metadata(Base.metadata)
positions.TABLE.to_metadata(Base.metadata)


class Advertisement(Base):
    """What a business pays to have shown; `weight` is its chance beside the others."""

    __tablename__ = "advertisements"
    __table_args__ = (
        CheckConstraint("weight BETWEEN 1 AND 100", name="weight"),
        Index("ix_advertisements_newest", "created_at", "id"),
        Index("ix_advertisements_current", "active", "starts_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    title: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(String(300))
    link: Mapped[str] = mapped_column(String(500))
    weight: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=True)
    picture: Mapped[UUID | None] = mapped_column(default=None)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)


class Picture(Base):
    """An advertisement's picture in one width, as WebP."""

    __tablename__ = "pictures"

    advertisement_id: Mapped[UUID] = mapped_column(
        ForeignKey(Advertisement.id, ondelete="CASCADE"), primary_key=True
    )
    width: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    webp: Mapped[bytes] = mapped_column(LargeBinary)


class Day(Base):
    """How often an advertisement was seen and followed on one day, UTC; by whom is not kept."""

    __tablename__ = "days"

    advertisement_id: Mapped[UUID] = mapped_column(
        ForeignKey(Advertisement.id, ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    impressions: Mapped[int] = mapped_column(default=0)
    clicks: Mapped[int] = mapped_column(default=0)


class Issue(Base):
    """An issue of the newsletter: a draft until `published_at`, and from then on at its `slug`."""

    __tablename__ = "issues"
    __table_args__ = (
        Index("ix_issues_newest", "created_at", "id"),
        Index("ix_issues_published", "published_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slug: Mapped[str | None] = mapped_column(String(96), unique=True, default=None)
    title: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(String(500))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    published_at: Mapped[datetime | None] = mapped_column(default=None)
    addressed: Mapped[int] = mapped_column(default=0)
    sent: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)


class Subscription(Base):
    """An address that gets the newsletter once `confirmed_at` is set.

    `folded` tells one address from another; `confirm_hash` is of the link in the mail that was sent last, and
    `sub` the account that was signed in where the link was followed, if any.
    """

    __tablename__ = "subscriptions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    address: Mapped[str] = mapped_column(String(254))
    folded: Mapped[str] = mapped_column(String(254), unique=True)
    sub: Mapped[str | None] = mapped_column(String(255), index=True, default=None)
    asked_at: Mapped[datetime]
    confirm_hash: Mapped[str | None] = mapped_column(String(64), unique=True, default=None)
    confirm_until: Mapped[datetime | None] = mapped_column(default=None)
    confirmed_at: Mapped[datetime | None] = mapped_column(index=True, default=None)
    language: Mapped[str] = mapped_column(String(2), server_default=SOURCE, default=SOURCE)


class Letter(Base):
    """A mail that is still to be sent: an issue, or without one the question whether to subscribe."""

    __tablename__ = "letters"
    __table_args__ = (Index("uq_letters_issue", "issue_id", "subscription_id", unique=True),)

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    subscription_id: Mapped[UUID] = mapped_column(ForeignKey(Subscription.id, ondelete="CASCADE"), index=True)
    issue_id: Mapped[UUID | None] = mapped_column(ForeignKey(Issue.id, ondelete="CASCADE"), default=None)
    due_at: Mapped[datetime] = mapped_column(index=True, default=now)
    tries: Mapped[int] = mapped_column(default=0)
