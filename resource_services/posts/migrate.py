"""`python -m resource_services.posts.migrate`: bring the tables to the shape that the code expects."""

from chassis.service import migrate
from resource_services.posts import settings

if __name__ == "__main__":
    migrate.main(settings.read, __package__)
