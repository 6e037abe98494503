"""Where accounts are kept."""

from typing import Any

import dj_database_url


def database(url: str) -> dict[str, Any]:
    """Django's settings for a database, with connections that stay open."""
    parsed: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True))
    if parsed["ENGINE"] == "django.db.backends.sqlite3":
        parsed["OPTIONS"] = {
            # A write that begins as a read cannot wait for another writer, so each takes the lock at once.
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return parsed
