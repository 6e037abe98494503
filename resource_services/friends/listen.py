"""`python -m resource_services.friends.listen`: follow what identity tells of accounts."""

from chassis.service import listen
from resource_services.friends import settings
from resource_services.friends.directory import follow

if __name__ == "__main__":
    listen.main(settings.read(), follow)
