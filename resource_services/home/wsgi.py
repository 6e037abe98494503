"""The home service as a server runs it: `granian --interface wsgi …home.wsgi:application`."""

from chassis.service.wsgi import served
from resource_services.guard.build import guard_for
from resource_services.home.app import create_app
from resource_services.home.settings import read

application = served(read(), guard_for, create_app)
