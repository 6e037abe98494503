"""The profile service, put together."""

from flask import Flask
from redis import Redis

from chassis.service.app import assemble
from chassis.service.database import Database
from chassis.service.openapi import About
from resource_services.guard.gate import Gate
from resource_services.guard.guard import Guard
from resource_services.profile.api import avatar, handle, me, my_avatar, profile
from resource_services.profile.parts import Parts
from resource_services.profile.relations import Relations
from resource_services.profile.settings import Settings

ABOUT = About(
    title="Gatehouse profiles",
    description="What people say of themselves, and their pictures. Sign in for an access token.",
    tags={"Profiles": "`profile.details:read` to look, `profile.details:write` to change one's own."},
)
API = (me.bp, my_avatar.bp, profile.bp, handle.bp, avatar.bp)


def create_app(
    settings: Settings,
    *,
    guard: Guard,
    relations: Relations,
    valkey: "Redis | None" = None,
    database: Database | None = None,
) -> Flask:
    """Make the service; what is not given is made from the settings, or done without."""
    parts = Parts(
        settings=settings,
        database=database or Database(settings.database_url),
        valkey=valkey,
        relations=relations,
    )
    return assemble(__name__, parts, gate=Gate(guard), about=ABOUT, api=API)
