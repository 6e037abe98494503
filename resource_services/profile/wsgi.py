"""The profile service as a server runs it: `granian --interface wsgi …profile.wsgi:application`."""

from chassis.service.wsgi import served
from resource_services.guard.build import guard_for
from resource_services.profile import settings
from resource_services.profile.app import create_app

application = served(settings.read(), guard_for, create_app)
