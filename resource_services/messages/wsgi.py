"""The messages service as a server runs it: `granian --interface wsgi …messages.wsgi:application`."""

from chassis.service.wsgi import served
from resource_services.guard.build import guard_for
from resource_services.messages import settings
from resource_services.messages.app import create_app

application = served(settings.read(), guard_for, create_app)
