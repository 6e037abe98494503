"""How often advertisements are seen and followed: counts for each day, bounded for each visitor."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from chassis.service.rate_limit import RateLimiter
from chassis.service.tables import insert_into
from resource_services.home.models import Advertisement, Day

What = Literal["impressions", "clicks"]
NONE = (0, 0)


def today() -> date:
    """The day that counts now, UTC."""
    return datetime.now(UTC).date()


def counts_still(limiter: RateLimiter | None, kind: str, visitor: str) -> bool:
    """Whether one more of a visitor still counts."""
    verdict = limiter.take(kind, visitor) if limiter is not None else None
    return verdict is None or verdict.passes


def count(session: Session, advertisements: Sequence[UUID], what: What) -> None:
    """Count one more for each of them that is still there, in one statement."""
    held = select(Advertisement.id).where(Advertisement.id.in_(advertisements)).order_by(Advertisement.id)
    there = session.scalars(held.with_for_update(read=True, key_share=True)).all()
    if not there:
        return
    column = getattr(Day, what)
    # In one order everywhere, so that two of these never wait for each other.
    rows = [
        {"advertisement_id": each, "day": today(), "impressions": 0, "clicks": 0, what: 1} for each in there
    ]
    insert = insert_into(session, Day).values(rows)
    session.execute(
        insert.on_conflict_do_update(index_elements=["advertisement_id", "day"], set_={what: column + 1})
    )


def totals(session: Session, advertisements: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """Impressions and clicks of each that has any."""
    query = (
        select(
            Day.advertisement_id,
            func.sum(Day.impressions).label("impressions"),
            func.sum(Day.clicks).label("clicks"),
        )
        .where(Day.advertisement_id.in_(advertisements))
        .group_by(Day.advertisement_id)
    )
    return {row.advertisement_id: (int(row.impressions), int(row.clicks)) for row in session.execute(query)}


def by_day(session: Session, advertisement: UUID, limit: int) -> Sequence[Day]:
    """The newest days on which it was seen or followed."""
    query = select(Day).where(Day.advertisement_id == advertisement).order_by(Day.day.desc()).limit(limit)
    return session.scalars(query).all()
