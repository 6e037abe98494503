"""The messages service as a server runs it: `granian --interface wsgi …messages.wsgi:application`."""

from functools import partial

from chassis.service.wsgi import served
from resource_services.guard.build import guard_for
from resource_services.messages import settings
from resource_services.messages.app import create_app
from resource_services.messages.friendship import Unknown

application = served(settings.read(), guard_for, partial(create_app, relations=Unknown()))
