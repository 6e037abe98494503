"""Rule: a person keeps at most so many games, of so many bytes together."""

from uuid import UUID

from sqlalchemy.orm import Session

from chassis.service.errors import QuotaExceeded
from resource_services.games import store
from resource_services.games.bundles.limits import MEGABYTE
from resource_services.games.settings import Settings


def check_quota(
    session: Session, sub: str, size: int, settings: Settings, *, replaced: UUID | None = None
) -> None:
    """Refuse a bundle of `size` bytes that would overfill the person's shelf; raises QuotaExceeded.

    Call it after `people.meet`, which keeps two uploads at once from both fitting.
    """
    games, used = store.shelf_of(session, sub, without=replaced)
    if games >= settings.quota_games:
        raise QuotaExceeded(
            f"You keep {games} games, and that is all you may. Delete one first.", games=games
        )
    if used + size > settings.quota_bytes:
        room = max(0, settings.quota_bytes - used)
        raise QuotaExceeded(
            f"This game needs {_megabytes(size)} MB and you have {_megabytes(room)} MB left.",
            used=used,
            quota=settings.quota_bytes,
        )


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}"
