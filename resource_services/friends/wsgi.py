"""The friends service as a server runs it: `granian --interface wsgi …friends.wsgi:application`."""

from chassis.service.wsgi import served
from resource_services.friends import settings
from resource_services.friends.app import create_app
from resource_services.guard.build import guard_for

application = served(settings.read(), guard_for, create_app)
