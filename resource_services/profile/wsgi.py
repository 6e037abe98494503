"""The profile service as a server runs it: `granian --interface wsgi …profile.wsgi:application`."""

from flask import Flask
from redis import Redis

from chassis.service.relations import relations_for
from chassis.service.wsgi import served
from resource_services.guard.build import guard_for
from resource_services.guard.guard import Guard
from resource_services.profile import settings
from resource_services.profile.app import create_app


def _listening(found: settings.Settings, *, guard: Guard, valkey: "Redis") -> Flask:
    relations = relations_for(found, valkey)
    relations.start()
    return create_app(found, guard=guard, valkey=valkey, relations=relations)


application = served(settings.read(), guard_for, _listening)
