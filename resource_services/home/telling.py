"""What administrators are told of advertisements."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from chassis.service.tables import now
from resource_services.home import schemas
from resource_services.home.advertisement_picture import addresses
from resource_services.home.figures import NONE, totals
from resource_services.home.models import Advertisement


def told(session: Session, door: str, rows: Sequence[Advertisement]) -> list[schemas.Advertisement]:
    """Tell of advertisements with their figures."""
    figures = totals(session, [row.id for row in rows]) if rows else {}
    moment = now()
    return [_with_figures(written(door, row), *figures.get(row.id, NONE), moment) for row in rows]


def written(door: str, row: Advertisement) -> schemas.Written:
    """The part that administrators change, and by which versions are told apart."""
    return schemas.Written(
        id=row.id,
        title=row.title,
        text=row.text,
        link=row.link,
        weight=row.weight,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        active=row.active,
        picture=addresses(door, row.id, row.picture),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _with_figures(
    said: schemas.Written, impressions: int, clicks: int, moment: datetime
) -> schemas.Advertisement:
    ended = said.ends_at is not None and said.ends_at <= moment
    return schemas.Advertisement(
        **said.model_dump(),
        current=said.active and said.starts_at <= moment and not ended,
        impressions=impressions,
        clicks=clicks,
        click_rate=round(clicks / impressions, 4) if impressions else None,
    )
