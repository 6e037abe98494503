"""The home service, put together."""

from random import Random, SystemRandom

from flask import Flask
from redis import Redis

from chassis.service.app import assemble
from chassis.service.database import Database
from chassis.service.openapi import About
from chassis.service.rate_limit import RateLimiter
from resource_services.guard.gate import Gate
from resource_services.guard.guard import Guard
from resource_services.home.api import (
    advertisement,
    advertisements,
    given_picture,
    issue,
    issue_list,
    newsletter,
    pick,
    picture,
    subscriptions,
)
from resource_services.home.limits import LIMITS, VISITOR_LIMITS, Limits
from resource_services.home.parts import Parts
from resource_services.home.settings import Settings

ABOUT = About(
    title="Gatehouse home",
    description="Advertisements and the newsletter of the home door. Its issues are for everybody.",
    tags={
        "Advertisements": "For administrators: `home:read` to see their figures, `home:write` to change.",
        "Newsletter": "Issues are open to all; `home:read` and `home:write` are for administrators.",
        "Door": "For the program that keeps the home door, with a token of its own: `home:door`.",
    },
)
API = (
    pick.bp,
    advertisements.bp,
    advertisement.bp,
    given_picture.bp,
    picture.bp,
    issue_list.bp,
    issue.bp,
    newsletter.bp,
    subscriptions.bp,
)


def create_app(
    settings: Settings,
    *,
    guard: Guard,
    valkey: "Redis | None" = None,
    database: Database | None = None,
    limits: Limits = LIMITS,
    chance: Random | None = None,
) -> Flask:
    """Make the service; what is not given is made from the settings, or done without."""
    parts = Parts(
        settings=settings,
        database=database or Database(settings.database_url),
        valkey=valkey,
        chance=chance or SystemRandom(),
        limiter=RateLimiter(valkey, settings.service, VISITOR_LIMITS) if valkey is not None else None,
        limits=limits,
    )
    return assemble(__name__, parts, gate=Gate(guard), about=ABOUT, api=API)
