"""How an application is used, in numbers."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from identity.authorization_server.models import Application, Consent, RefreshToken
from identity.developer_portal.models import DailyUse
from identity.developer_portal.use import tally

DAYS = 14


@dataclass(frozen=True)
class Day:
    """One day's counts."""

    day: date
    tokens: int
    errors: int


@dataclass(frozen=True)
class Usage:
    """Who uses it, and how much; `tokens` and `errors` are of all days that are kept."""

    people: int
    signed_in: int
    tokens: int
    errors: int
    days: list[Day]


def usage_of(application: Application) -> Usage:
    """The numbers now, and the last days one by one, today first."""
    tally.write()
    rows = list(DailyUse.objects.filter(application=application))
    known = {row.day: row for row in rows}
    now = timezone.now()
    last = [now.date() - timedelta(days=back) for back in range(DAYS)]
    living = RefreshToken.objects.filter(
        application=application, revoked=None, rotated_at=None, expires__gt=now, ends__gt=now
    )
    return Usage(
        people=Consent.objects.filter(application=application).count(),
        signed_in=living.values("user").distinct().count(),
        tokens=sum(row.tokens for row in rows),
        errors=sum(row.errors for row in rows),
        days=[
            Day(day, known[day].tokens, known[day].errors) if day in known else Day(day, 0, 0) for day in last
        ],
    )
