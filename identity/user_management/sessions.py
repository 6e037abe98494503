"""Where a person is signed in, in words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from identity.accounts.models import BrowserSession, User
from identity.user_management.devices import describe
from identity.user_management.places import with_place


@dataclass(frozen=True)
class Session:
    """One signed-in browser as its owner sees it."""

    sid: UUID
    device: str
    icon: str
    place: str
    last_seen_at: datetime
    here: bool


def sessions_of(user: User, here: UUID | None) -> list[Session]:
    """The live sessions of the account, this browser's first, then the last used."""
    rows = BrowserSession.objects.filter(user=user, expires_at__gt=timezone.now()).order_by("-last_seen_at")
    found = []
    for row in rows:
        device, icon = describe(row.user_agent)
        place = with_place(row.address)
        found.append(Session(row.sid, device, icon, place, row.last_seen_at, row.sid == here))
    return sorted(found, key=lambda session: not session.here)
