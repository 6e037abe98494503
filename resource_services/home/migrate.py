"""`python -m resource_services.home.migrate`: bring the tables to the shape that the code expects."""

from chassis.service import migrate
from resource_services.home import settings

if __name__ == "__main__":
    migrate.main(settings.read, __package__)
