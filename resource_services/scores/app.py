"""The scores service, put together."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask
from redis import Redis

from chassis.service.app import assemble
from chassis.service.database import Database
from chassis.service.openapi import About
from chassis.service.tables import now
from resource_services.guard.gate import Gate
from resource_services.guard.guard import Guard
from resource_services.scores.api import (
    beaten,
    bests,
    board,
    history,
    leaderboard,
    person_bests,
    submit,
    summary,
)
from resource_services.scores.games import Games
from resource_services.scores.parts import Parts
from resource_services.scores.relations import Relations
from resource_services.scores.settings import Settings

ABOUT = About(
    title="Gatehouse scores",
    description="Scores and leaderboards that any game or app may write for its player. "
    "Sign in at Gatehouse for an access token.",
    tags={"Scores": "`scores:read` to see leaderboards, `scores:write` to declare boards and submit scores."},
)
API = (
    board.bp,
    submit.bp,
    leaderboard.bp,
    history.bp,
    bests.bp,
    beaten.bp,
    person_bests.bp,
    summary.bp,
)


def create_app(
    settings: Settings,
    *,
    guard: Guard,
    relations: Relations,
    games: Games,
    valkey: "Redis | None" = None,
    database: Database | None = None,
    clock: Callable[[], datetime] = now,
) -> Flask:
    """Make the service; what is not given is made from the settings, or done without."""
    parts = Parts(
        settings=settings,
        guard=guard,
        database=database or Database(settings.database_url),
        valkey=valkey,
        relations=relations,
        games=games,
        clock=clock,
    )
    return assemble(__name__, parts, gate=Gate(guard), about=ABOUT, api=API)
