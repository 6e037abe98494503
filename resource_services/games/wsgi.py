"""The games service as a server runs it: `granian --interface wsgi …games.wsgi:application`."""

from chassis.service.wsgi import served
from resource_services.games import settings
from resource_services.games.app import create_app
from resource_services.guard.build import guard_for

application = served(settings.read(), guard_for, create_app)
