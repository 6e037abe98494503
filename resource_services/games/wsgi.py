"""The games service as a server runs it: `granian --interface wsgi …games.wsgi:application`."""

from typing import Any

from flask import Flask
from redis import Redis

from chassis.service.relations import relations_for
from chassis.service.wsgi import served
from resource_services.games import settings
from resource_services.games.app import create_app
from resource_services.guard.build import guard_for


def _asking_friends(settings: settings.Settings, *, valkey: "Redis", **parts: Any) -> Flask:
    """Make the service, which asks the friends service who is whose friend."""
    relations = relations_for(settings, valkey)
    relations.start()
    return create_app(settings, valkey=valkey, relations=relations, **parts)


application = served(settings.read(), guard_for, _asking_friends)
