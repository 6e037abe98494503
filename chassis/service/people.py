"""The local directory of persons: who they are, as identity last told of them."""

from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from chassis.service.events import Event
from chassis.service.tables import insert_into, upsert

OPENED = "account.opened"
CHANGED = "account.changed"
LOCKED = "account.locked"
UNLOCKED = "account.unlocked"
DELETED = "account.deleted"


class PersonRow:
    """A person; a service's own model is `class Person(PersonRow, Base)`."""

    __tablename__ = "people"

    sub: Mapped[str] = mapped_column(String(255), primary_key=True)
    handle: Mapped[str] = mapped_column(String(255), index=True)
    name: Mapped[str] = mapped_column(String(255))
    locked: Mapped[bool] = mapped_column(default=False)


Person = TypeVar("Person", bound=PersonRow)


def create() -> None:
    """Make the table, in a migration."""
    from alembic import op  # noqa: PLC0415 - a service that serves has no use for it, and it loads long

    op.create_table(
        "people",
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("handle", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("sub", name="pk_people"),
    )
    op.create_index("ix_people_handle", "people", ["handle"])


def meet(session: Session, people: type[Person], sub: str, username: str) -> Person:
    """Give the row of who shows a good token, made if identity has not told of them yet.

    It is held: whatever else they write meanwhile, if it meets them too, waits until the session ends.
    """
    insert = insert_into(session, people).values(sub=sub, handle=username, name=username, locked=False)
    session.execute(insert.on_conflict_do_nothing())
    return session.get_one(people, sub, with_for_update=True)


def follow(session: Session, people: type[PersonRow], event: Event) -> None:
    """Bring the directory in line with an event; what else a deleted person had, the service forgets."""
    sub = event.data["sub"]
    if event.kind in {OPENED, CHANGED}:
        told: dict[str, Any] = {"handle": event.data["handle"], "name": event.data["name"]}
        # Only what is told changes: a person who was locked stays so.
        if session.get(people, sub) is None:
            told["locked"] = False
        upsert(session, people, {"sub": sub}, **told)
    elif event.kind in {LOCKED, UNLOCKED}:
        locked = {"locked": event.kind == LOCKED}
        session.execute(sa.update(people).where(people.sub == sub).values(locked))
    elif event.kind == DELETED:
        session.execute(sa.delete(people).where(people.sub == sub))
