"""`python -m resource_services.games.listen`: follow what identity tells of accounts."""

from functools import partial

from chassis.service import listen
from resource_services.games import settings
from resource_services.games.following import follow
from resource_services.games.uploads import Uploads

if __name__ == "__main__":
    ours = settings.read()
    listen.main(ours, partial(follow, Uploads(ours.uploads)))
