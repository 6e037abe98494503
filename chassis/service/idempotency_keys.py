"""The answers that were given under an Idempotency-Key, in a table of each service's own database."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from chassis.service.errors import IdempotencyConflict, IdempotencyKeyReused
from chassis.service.tables import UtcTime, insert_into, metadata

KEPT = timedelta(hours=24)
"""How long an answer is kept for a retry."""
PATIENCE = timedelta(minutes=1)
"""How long a request may be at work; one that began longer ago and did nothing is taken for dead."""

TABLE = sa.Table(
    "idempotency_keys",
    metadata(),
    sa.Column("sub", sa.String(255), primary_key=True),
    sa.Column("key", sa.String(255), primary_key=True),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("begun_at", UtcTime(), nullable=False),
    sa.Column("acted", sa.Boolean(), nullable=False),
    sa.Column("status", sa.Integer()),
    sa.Column("headers", sa.Text()),
    sa.Column("body", sa.LargeBinary()),
    sa.Index("ix_idempotency_keys_begun_at", "begun_at"),
)
"""A service's models take it in by `TABLE.to_metadata(Base.metadata)`; a migration makes it by `create`."""


def create() -> None:
    """Make the table, in a migration."""
    from alembic import op  # noqa: PLC0415 - a service that serves has no use for it, and it loads long

    op.create_table(
        "idempotency_keys",
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acted", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("headers", sa.Text()),
        sa.Column("body", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("sub", "key", name="pk_idempotency_keys"),
    )
    op.create_index("ix_idempotency_keys_begun_at", "idempotency_keys", ["begun_at"])


@dataclass(frozen=True)
class Claim:
    """One request's hold on its key; `begun_at` tells it from an earlier request's."""

    sub: str
    key: str
    digest: str
    begun_at: datetime

    @property
    def row(self) -> sa.ColumnElement[bool]:
        """The condition that a row is this request's."""
        return sa.and_(TABLE.c.sub == self.sub, TABLE.c.key == self.key, TABLE.c.begun_at == self.begun_at)


@dataclass(frozen=True)
class Answer:
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def begin(session: Session, claim: Claim) -> Answer | None:
    """Take the key for this request, or give the answer that was given under it.

    Raises IdempotencyKeyReused when it stands for another request, IdempotencyConflict while the first one
    is at work, or when that one acted and died before it could answer.
    """
    fresh = {"digest": claim.digest, "begun_at": claim.begun_at, "acted": False}
    emptied = {"status": None, "headers": None, "body": None}
    insert = insert_into(session, TABLE).values(sub=claim.sub, key=claim.key, **fresh)
    if session.execute(insert.on_conflict_do_nothing().returning(TABLE.c.key)).first() is not None:
        return None
    mine = sa.and_(TABLE.c.sub == claim.sub, TABLE.c.key == claim.key)
    row = session.execute(sa.select(TABLE).where(mine).with_for_update()).one_or_none()
    if row is None:
        raise IdempotencyConflict(headers={"Retry-After": "1"})
    age = claim.begun_at - row.begun_at
    if age >= KEPT or (age >= PATIENCE and row.status is None and not row.acted):
        session.execute(sa.update(TABLE).where(mine).values(**fresh, **emptied))
        return None
    if row.digest != claim.digest:
        raise IdempotencyKeyReused("Send a new key with a new request.")
    if row.status is None and row.acted:
        raise IdempotencyConflict("This was done, but its answer was lost: look at what there is now.")
    if row.status is None:
        raise IdempotencyConflict("The first request is still at work.", headers={"Retry-After": "1"})
    return Answer(row.status, json.loads(row.headers), row.body)


def mark_acted(session: Session, claim: Claim) -> None:
    """Note in the action's own transaction that it was done."""
    session.execute(sa.update(TABLE).where(claim.row).values(acted=True))


def finish(session: Session, claim: Claim, answer: Answer) -> None:
    """Keep the answer for a retry."""
    headers = json.dumps(dict(answer.headers))
    told = {"acted": True, "status": answer.status, "headers": headers, "body": answer.body}
    session.execute(sa.update(TABLE).where(claim.row).values(**told))


def release(session: Session, claim: Claim, *, refused: bool) -> None:
    """Free the key of a request that was `refused`; of one that failed, only if it did nothing."""
    undone = claim.row if refused else sa.and_(claim.row, sa.not_(TABLE.c.acted))
    session.execute(sa.delete(TABLE).where(undone))


def sweep(session: Session, now: datetime) -> None:
    """Remove answers that are kept no longer."""
    session.execute(sa.delete(TABLE).where(TABLE.c.begun_at < now - KEPT))
