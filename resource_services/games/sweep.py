"""`python -m resource_services.games.sweep`: remove files that no game plays, left by a crash."""

import structlog

from chassis.service.database import Database
from resource_services.games import store
from resource_services.games.uploads import Uploads

HOUR = 3600.0
"""Seconds: no upload takes so long, so that an older bundle without a row never gets one."""

log = structlog.get_logger("games")


def sweep(database: Database, uploads: Uploads, *, older_than: float = HOUR) -> int:
    """Remove unreferenced bundles older than that many seconds; give how many."""
    found = list(uploads.older_than(older_than))
    with database.reading() as session:
        used = store.bundles_in_use(session, found)
    orphans = [bundle for bundle in found if bundle not in used]
    for bundle in orphans:
        uploads.remove(bundle)
    log.info("swept", removed=len(orphans), kept=len(used))
    return len(orphans)


if __name__ == "__main__":
    from chassis import logs
    from resource_services.games.settings import read

    logs.configure("games")
    settings = read()
    sweep(Database(settings.database_url), Uploads(settings.uploads))
