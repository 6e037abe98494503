"""`python -m resource_services.games.listen`: follow what identity tells of accounts, and sweep hourly."""

from functools import partial

from chassis.service import listen
from chassis.service.database import Database
from resource_services.games import settings
from resource_services.games.following import follow
from resource_services.games.playing import forget_old_plays
from resource_services.games.sweep import sweep
from resource_services.games.uploads import Uploads


def tidy(uploads: Uploads, database: Database) -> None:
    """Remove what nothing refers to any more."""
    forget_old_plays(database)
    sweep(database, uploads)


if __name__ == "__main__":
    ours = settings.read()
    uploads = Uploads(ours.uploads)
    listen.main(ours, partial(follow, uploads), hourly=partial(tidy, uploads))
