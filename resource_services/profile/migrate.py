"""`python -m resource_services.profile.migrate`: bring the tables to the shape that the code expects."""

from chassis.service import migrate
from resource_services.profile import settings

if __name__ == "__main__":
    migrate.main(settings.read, __package__)
