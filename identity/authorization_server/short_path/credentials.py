"""Whether a program's secret opens, judged on rows as they came from the database."""

import hmac
from datetime import datetime
from typing import Any

from identity.authorization_server.models.secret import digest_of
from identity.authorization_server.rules.client_authentication import NOTE_USE_EVERY

SECRET = ("salt", "digest", "expires_at", "revoked_at", "last_used_at")
"""The fields of a secret that decide."""


def open_without_a_note(rows: list[dict[str, Any]], shown: str | None, now: datetime) -> bool:
    """Whether a live secret is the one shown, and its use need not be noted now."""
    if not shown:
        return False
    live = [
        row
        for row in rows
        if row["revoked_at"] is None and (row["expires_at"] is None or row["expires_at"] > now)
    ]
    # Every one is compared, so that the time taken does not say which of them was close.
    matching = [row for row in live if hmac.compare_digest(row["digest"], digest_of(row["salt"], shown))]
    return bool(matching) and all(
        row["last_used_at"] is not None and now - row["last_used_at"] <= NOTE_USE_EVERY for row in matching
    )
