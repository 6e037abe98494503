"""What happened to an account, in words for its owner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from identity.accounts.models import User
from identity.audit.events import words_of
from identity.audit.models import SecurityEvent
from identity.user_management.devices import describe
from identity.user_management.places import with_place

SIGNS = {
    "signed_in": "door",
    "signed_out": "sign-out",
    "signed_out_everywhere": "sign-out",
    "session_ended": "sign-out",
    "locked": "lock",
    "unlocked": "unlock",
    "consent_given": "app",
    "consent_withdrawn": "app",
}
ALARMING = {
    "sign_in_failed", "sign_in_refused", "sign_in_throttled", "password_change_failed", "code_replayed",
    "refresh_reused", "sign_up_repeated",
}  # fmt: skip


@dataclass(frozen=True)
class Happening:
    """One security event as the account's owner sees it."""

    id: int
    at: datetime
    event: str
    words: str
    sign: str
    alarming: bool
    by: str
    device: str
    address: str
    place: str
    user_agent: str
    detail: dict[str, Any]


def activity_of(user: User, *, before: int | None = None, count: int | None = None) -> Iterator[Happening]:
    """The account's events, newest first, from behind the one with the id `before`.

    Where an administrator sits is not told to those whom they help.
    """
    rows = SecurityEvent.objects.filter(account=user.pk).order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    for row in rows[:count]:
        by_other = row.actor is not None and row.actor != user.pk
        yield Happening(
            id=row.pk,
            at=row.at,
            event=row.event,
            words=words_of(row.event),
            sign=SIGNS.get(row.event, "shield"),
            alarming=row.event in ALARMING,
            by="an administrator" if by_other else "",
            device="" if by_other or not row.user_agent else describe(row.user_agent)[0],
            address="" if by_other else row.address or "",
            place="" if by_other else with_place(row.address),
            user_agent="" if by_other else row.user_agent,
            detail=row.detail,
        )
