"""`python -m resource_services.messages.migrate`: bring the tables to the shape that the code expects."""

from chassis.service import migrate
from resource_services.messages import settings

if __name__ == "__main__":
    migrate.main(settings.read, __package__)
