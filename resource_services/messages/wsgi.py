"""The messages service as a server runs it: `granian --interface wsgi …messages.wsgi:application`."""

from flask import Flask
from redis import Redis

from chassis.service.relations import relations_for
from chassis.service.wsgi import served
from resource_services.guard.build import guard_for
from resource_services.guard.guard import Guard
from resource_services.messages import settings
from resource_services.messages.app import create_app
from resource_services.messages.settings import Settings


def asking(found: Settings, *, guard: Guard, valkey: "Redis") -> Flask:
    """Make the service, which asks the friends service who may write to whom."""
    relations = relations_for(found, valkey)
    relations.start()
    return create_app(found, guard=guard, valkey=valkey, relations=relations)


application = served(settings.read(), guard_for, asking)
