"""`python -m resource_services.posts.listen`: follow what identity tells of accounts."""

from chassis.service import listen
from resource_services.posts import settings
from resource_services.posts.forgetting import apply

if __name__ == "__main__":
    listen.main(settings.read(), apply)
