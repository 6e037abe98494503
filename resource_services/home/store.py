"""Questions asked of the advertisements' tables."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from chassis.service.cursor import Cursor
from resource_services.home.errors import AdvertisementNotFound
from resource_services.home.models import Advertisement, Picture


def newest(session: Session, *, after: Cursor | None, limit: int) -> Sequence[Advertisement]:
    """All advertisements, newest first."""
    query = select(Advertisement)
    if after is not None:
        query = query.where(after.before(Advertisement.created_at, Advertisement.id))
    ordered = query.order_by(Advertisement.created_at.desc(), Advertisement.id.desc())
    return session.scalars(ordered.limit(limit)).all()


def current(session: Session, moment: datetime) -> dict[UUID, int]:
    """The weight of each advertisement that may be shown at that moment."""
    query = select(Advertisement.id, Advertisement.weight).where(is_current(moment))
    # In an order that does not depend on the database, so that chance alone decides.
    return {row.id: row.weight for row in session.execute(query.order_by(Advertisement.id))}


def is_current(moment: datetime) -> ColumnElement[bool]:
    """The condition under which an advertisement is shown."""
    return (
        Advertisement.active.is_(True)
        & (Advertisement.starts_at <= moment)
        & or_(Advertisement.ends_at.is_(None), Advertisement.ends_at > moment)
    )


def advertisement(session: Session, advertisement_id: UUID, *, held: bool = False) -> Advertisement:
    """One advertisement, locked for a change where it is `held`; raises AdvertisementNotFound."""
    found = session.get(Advertisement, advertisement_id, with_for_update=held)
    if found is None:
        raise AdvertisementNotFound
    return found


def picture(session: Session, advertisement_id: UUID, version: UUID, width: int) -> bytes | None:
    """The picture in one width, if that version is the present one."""
    query = (
        select(Picture.webp)
        .join(Advertisement, Advertisement.id == Picture.advertisement_id)
        .where(Advertisement.id == advertisement_id, Advertisement.picture == version, Picture.width == width)
    )
    return session.scalar(query)


def how_many(session: Session) -> int:
    """How many advertisements are kept."""
    return session.scalar(select(func.count()).select_from(Advertisement)) or 0
