"""What every service's tables have in common: names of constraints, moments in UTC, one way to upsert."""

from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Dialect, MetaData, TypeDecorator, Uuid
from sqlalchemy.orm import Session


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give the moment with its zone."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if dialect.name == "sqlite" else moment.astimezone(UTC)


TYPES: dict[Any, Any] = {datetime: UtcTime(), UUID: Uuid()}
"""How a column is kept whose type is only annotated: the `type_annotation_map` of a service's `Base`."""


def metadata() -> MetaData:
    """Make the `metadata` of a service's `Base`: constraints carry names that a migration can speak of."""
    return MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def insert_into(session: Session, table: Any) -> Any:
    """An INSERT of the session's own database, which knows `on_conflict_do_update` and `…_do_nothing`."""
    # Of the two dialects only the one in use is loaded: it takes longer than the rest of the engine.
    return import_module(f"sqlalchemy.dialects.{session.get_bind().dialect.name}").insert(table)


def upsert(session: Session, table: Any, key: Mapping[str, Any], **values: Any) -> None:
    """Insert the row of `key`, or give it these values; its lock is held until the session ends."""
    insert = insert_into(session, table).values(**key, **values)
    session.execute(insert.on_conflict_do_update(index_elements=list(key), set_=values))
