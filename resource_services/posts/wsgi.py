"""The posts service as a server runs it: `granian --interface wsgi …posts.wsgi:application`."""

from functools import partial

from chassis.service.wsgi import served
from resource_services.guard.build import guard_for
from resource_services.posts import settings
from resource_services.posts.app import create_app
from resource_services.posts.viewer import Unanswered

application = served(settings.read(), guard_for, partial(create_app, relations=Unanswered()))
