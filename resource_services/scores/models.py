"""What is kept: people, boards, every score, and each player's best on each board."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
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
    """Who people are, as identity tells."""


class Board(Base):
    """What a game says of its scores; the keeper is who declared it first, through which app."""

    __tablename__ = "boards"
    __table_args__ = (
        CheckConstraint("direction IN ('high', 'low')", name="direction"),
        CheckConstraint("minimum < maximum", name="bounds"),
        UniqueConstraint("game"),
        Index("ix_boards_keeper", "keeper_sub"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    game: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(80))
    direction: Mapped[str] = mapped_column(String(4))
    minimum: Mapped[int] = mapped_column(BigInteger)
    maximum: Mapped[int] = mapped_column(BigInteger)
    keeper_client: Mapped[str] = mapped_column(String(255))
    keeper_sub: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class Player(Base):
    """A player's counts; the row is also the lock behind their scores.

    `used` are the scores of the day `day`.
    """

    __tablename__ = "players"

    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    day: Mapped[date]
    used: Mapped[int]
    boards: Mapped[int]
    scores: Mapped[int]


class Score(Base):
    """One score as it was submitted; its nonce is never taken twice of one player on one board."""

    __tablename__ = "scores"
    __table_args__ = (
        UniqueConstraint("board_id", "sub", "nonce"),
        Index("ix_scores_history", "sub", "at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    board_id: Mapped[UUID] = mapped_column(ForeignKey(Board.id))
    sub: Mapped[str] = mapped_column(ForeignKey(Player.sub))
    score: Mapped[int] = mapped_column(BigInteger)
    nonce: Mapped[str] = mapped_column(String(64))
    client_id: Mapped[str] = mapped_column(String(255))
    at: Mapped[datetime]

    board: Mapped[Board] = relationship(lazy="joined", innerjoin=True)


class Best(Base):
    """A player's best on a board in one span; the smallest `place` leads, whichever the direction."""

    __tablename__ = "bests"
    __table_args__ = (
        Index("ix_bests_leaderboard", "board_id", "span", "place", "at", "sub"),
        Index("ix_bests_player", "sub", "span", "at", "board_id"),
    )

    board_id: Mapped[UUID] = mapped_column(ForeignKey(Board.id), primary_key=True)
    span: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sub: Mapped[str] = mapped_column(ForeignKey(Player.sub), primary_key=True)
    score: Mapped[int] = mapped_column(BigInteger)
    place: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    plays: Mapped[int]

    board: Mapped[Board] = relationship(lazy="raise")
