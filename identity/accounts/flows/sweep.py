"""Throw away what has ended by itself."""

from datetime import datetime, timedelta

from identity.accounts.models import BrowserSession, MailLink, User

UNCONFIRMED = timedelta(days=7)
"""After so long an account that nobody confirmed gives its address and handle back."""


def sweep(now: datetime) -> dict[str, int]:
    """Delete ended sessions, dead links and abandoned sign-ups; what was deleted, counted by kind."""
    ended = {
        "sessions": BrowserSession.objects.filter(expires_at__lte=now),
        "links": MailLink.objects.filter(expires_at__lte=now),
        "unconfirmed accounts": User.objects.filter(
            email_verified_at=None, last_login=None, created_at__lte=now - UNCONFIRMED
        ),
    }
    counted = {kind: rows.count() for kind, rows in ended.items()}
    for rows in ended.values():
        rows.delete()
    return counted
