"""The scores service as a server runs it: `granian --interface wsgi …scores.wsgi:application`."""

from chassis.service.wsgi import served
from resource_services.guard.build import guard_for
from resource_services.scores import settings
from resource_services.scores.app import create_app

application = served(settings.read(), guard_for, create_app)
