"""What administrators do with advertisements: take one in, change it, give it a picture, drop it."""

from typing import IO, Any
from uuid import UUID, uuid4

from sqlalchemy import delete

from chassis.service.errors import InvalidRequest, QuotaExceeded
from chassis.service.etags import check_if_match
from chassis.service.tables import now
from resource_services.home import schemas, store
from resource_services.home.advertisement_picture import cut
from resource_services.home.models import Advertisement, Picture
from resource_services.home.parts import Parts
from resource_services.home.telling import told, written


def take_in(parts: Parts, new: schemas.NewAdvertisement) -> schemas.Advertisement:
    """Keep a new advertisement; raises QuotaExceeded or InvalidRequest."""
    with parts.database.writing() as session:
        if store.how_many(session) >= parts.limits.advertisements:
            raise QuotaExceeded("The house keeps no more advertisements. Delete one first.")
        row = Advertisement(**new.model_dump(exclude={"starts_at"}), starts_at=new.starts_at or now())
        _check_span(row)
        session.add(row)
        session.flush()
        return told(session, parts.settings.door, [row])[0]


def edit(parts: Parts, advertisement_id: UUID, changes: dict[str, Any]) -> schemas.Advertisement:
    """Change an advertisement; raises AdvertisementNotFound, InvalidRequest or a failed precondition."""
    with parts.database.writing() as session:
        row = store.advertisement(session, advertisement_id, held=True)
        check_if_match(written(parts.settings.door, row))
        for name, value in changes.items():
            setattr(row, name, value)
        _check_span(row)
        row.updated_at = now()
        session.flush()
        return told(session, parts.settings.door, [row])[0]


def give_picture(parts: Parts, advertisement_id: UUID, upload: IO[bytes]) -> schemas.Advertisement:
    """Put a picture in the place of the former one; raises BadPicture or what `edit` raises."""
    with parts.database.reading() as session:
        # Refused before anything is decoded; judged again below, under the lock.
        check_if_match(written(parts.settings.door, store.advertisement(session, advertisement_id)))
    pictures = cut(upload)
    with parts.database.writing() as session:
        row = store.advertisement(session, advertisement_id, held=True)
        check_if_match(written(parts.settings.door, row))
        session.execute(delete(Picture).where(Picture.advertisement_id == row.id))
        session.add_all(Picture(advertisement_id=row.id, width=w, webp=webp) for w, webp in pictures.items())
        row.picture, row.updated_at = uuid4(), now()
        session.flush()
        return told(session, parts.settings.door, [row])[0]


def take_picture_away(parts: Parts, advertisement_id: UUID) -> None:
    """Show the advertisement without a picture; raises what `edit` raises."""
    with parts.database.writing() as session:
        row = store.advertisement(session, advertisement_id, held=True)
        check_if_match(written(parts.settings.door, row), need="if sent")
        session.execute(delete(Picture).where(Picture.advertisement_id == row.id))
        row.picture, row.updated_at = None, now()


def drop(parts: Parts, advertisement_id: UUID) -> None:
    """Delete an advertisement with its figures; raises what `edit` raises."""
    with parts.database.writing() as session:
        row = store.advertisement(session, advertisement_id, held=True)
        check_if_match(written(parts.settings.door, row), need="if sent")
        session.delete(row)


def _check_span(row: Advertisement) -> None:
    if row.ends_at is not None and row.ends_at <= row.starts_at:
        words = "must come after starts_at"
        raise InvalidRequest(f"ends_at: {words}", errors=[{"field": "ends_at", "message": words}])
