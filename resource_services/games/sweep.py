"""`python -m resource_services.games.sweep`: remove files that no game plays, left by a crash.

The listener does the same once an hour.
"""

import structlog

from chassis.service.database import Database
from resource_services.games import store
from resource_services.games.uploads import Uploads

HOUR = 3600.0
"""Seconds: no upload takes so long, so that an older bundle without a row never gets one."""
_AT_ONCE = 500
"""Bundles in one question: a database takes only so many values."""

log = structlog.get_logger("games")


def sweep(database: Database, uploads: Uploads, *, older_than: float = HOUR) -> int:
    """Remove unreferenced bundles older than that many seconds; give how many."""
    found = list(uploads.older_than(older_than))
    removed = 0
    for begin in range(0, len(found), _AT_ONCE):
        some = found[begin : begin + _AT_ONCE]
        with database.reading() as session:
            used = store.bundles_in_use(session, some)
        for bundle in some:
            if bundle not in used:
                uploads.remove(bundle)
                removed += 1
    log.info("swept", removed=removed, kept=len(found) - removed)
    return removed


if __name__ == "__main__":
    from chassis import logs
    from resource_services.games.settings import read

    logs.configure("games")
    settings = read()
    sweep(Database(settings.database_url), Uploads(settings.uploads))
