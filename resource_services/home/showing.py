"""What visitors of the home door see of advertisements, and where those lead."""

from uuid import UUID

from sqlalchemy import select

from chassis.service.tables import now
from resource_services.home import schemas, store
from resource_services.home.advertisement_picture import addresses
from resource_services.home.figures import count, counts_still
from resource_services.home.models import Advertisement
from resource_services.home.parts import Parts
from resource_services.home.picking import pick


def show(parts: Parts, places: int, visitor: str) -> list[schemas.Shown]:
    """Choose advertisements for a page, and count that they were seen."""
    with parts.database.reading() as session:
        chosen = pick(store.current(session, now()), places, parts.chance)
        query = select(Advertisement).where(Advertisement.id.in_(chosen))
        rows = {row.id: row for row in session.scalars(query)} if chosen else {}
    if rows and counts_still(parts.limiter, "impressions", visitor):
        with parts.database.writing() as session:
            count(session, list(rows), "impressions")
    door = parts.settings.door
    return [
        schemas.Shown(
            id=row.id,
            title=row.title,
            text=row.text,
            link=row.link,
            picture=addresses(door, row.id, row.picture),
        )
        for row in (rows[each] for each in chosen if each in rows)
    ]


def follow(parts: Parts, advertisement_id: UUID, visitor: str) -> str:
    """Where an advertisement leads; counts that it was followed. Raises AdvertisementNotFound.

    One that was paused meanwhile leads on too: the page on which it stands is still open somewhere.
    """
    with parts.database.reading() as session:
        link = store.advertisement(session, advertisement_id).link
    if counts_still(parts.limiter, "clicks", f"{advertisement_id.hex}:{visitor}"):
        with parts.database.writing() as session:
            count(session, [advertisement_id], "clicks")
    return link
