"""`python -m resource_services.friends.migrate`: bring the tables to the shape that the code expects."""

from chassis.service import migrate
from resource_services.friends import settings

if __name__ == "__main__":
    migrate.main(settings.read, __package__)
