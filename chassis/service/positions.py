"""How far a service has come in the events of accounts, beside what they changed."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from chassis.service.tables import insert_into, metadata

_SOURCE = "accounts"

TABLE = sa.Table(
    "positions",
    metadata(),
    sa.Column("source", sa.String(32), primary_key=True),
    sa.Column("last_event", sa.BigInteger(), nullable=False),
)
"""A service's models take it in by `TABLE.to_metadata(Base.metadata)`; a migration makes it by `create`."""
_OURS = TABLE.c.source == _SOURCE


def create() -> None:
    """Make the table, in a migration."""
    from alembic import op  # noqa: PLC0415 - a service that serves has no use for it, and it loads long

    op.create_table(
        "positions",
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("last_event", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_positions"),
    )


def last(session: Session) -> int:
    """The last event that was applied; 0 before the first."""
    return session.scalar(sa.select(TABLE.c.last_event).where(_OURS)) or 0


def hold(session: Session) -> int:
    """The same, while nobody else can apply any until the session ends."""
    insert = insert_into(session, TABLE).values(source=_SOURCE, last_event=0)
    session.execute(insert.on_conflict_do_nothing())
    return int(session.scalars(sa.select(TABLE.c.last_event).where(_OURS).with_for_update()).one())


def move(session: Session, event: int) -> None:
    """Note that an event was applied, in the transaction that applies it."""
    session.execute(sa.update(TABLE).where(_OURS).values(last_event=event))
