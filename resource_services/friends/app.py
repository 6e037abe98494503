"""The friends service, put together."""

from flask import Flask
from redis import Redis

from chassis.service.app import assemble
from chassis.service.database import Database
from chassis.service.openapi import About
from resource_services.friends.announce import Announcer
from resource_services.friends.api import (
    answer,
    blocks,
    counts,
    friends,
    people,
    relations,
    requests,
    suggestions,
    summary,
)
from resource_services.friends.api import (
    settings as own_settings,
)
from resource_services.friends.circle_keys import CircleKeys
from resource_services.friends.known import Known
from resource_services.friends.parts import Parts
from resource_services.friends.settings import Settings
from resource_services.guard.gate import Gate
from resource_services.guard.guard import Guard

ABOUT = About(
    title="Gatehouse friends",
    description="Who is whose friend. Sign in at Gatehouse for an access token.",
    tags={
        "Friends": "`friends:read` to see, `friends:write` to ask, answer and part.",
        "Relations": "`friends:relations`, for services that must know who may see what.",
    },
)
API = (
    friends.bp,
    people.bp,
    counts.bp,
    requests.bp,
    answer.bp,
    blocks.bp,
    suggestions.bp,
    own_settings.bp,
    summary.bp,
    relations.bp,
)


def create_app(
    settings: Settings,
    *,
    guard: Guard,
    valkey: "Redis | None" = None,
    database: Database | None = None,
) -> Flask:
    """Make the service; what is not given is made from the settings, or done without."""
    database = database or Database(settings.database_url)
    parts = Parts(
        settings=settings,
        database=database,
        valkey=valkey,
        announcer=Announcer(database, CircleKeys(valkey) if valkey is not None else None),
        known=Known(database),
    )
    return assemble(__name__, parts, gate=Gate(guard), about=ABOUT, api=API)
