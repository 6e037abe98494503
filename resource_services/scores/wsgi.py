"""The scores service as a server runs it: `granian --interface wsgi …scores.wsgi:application`."""

from flask import Flask
from redis import Redis

from chassis.service.game_standings import game_standings_for
from chassis.service.relations import relations_for
from chassis.service.wsgi import served
from resource_services.guard.build import guard_for
from resource_services.guard.guard import Guard
from resource_services.scores import settings
from resource_services.scores.app import create_app
from resource_services.scores.settings import Settings


def _create(settings: Settings, *, guard: Guard, valkey: "Redis") -> Flask:
    relations = relations_for(settings, valkey)
    relations.start()
    games = game_standings_for(settings)
    return create_app(settings, guard=guard, valkey=valkey, relations=relations, games=games)


application = served(settings.read(), guard_for, _create)
