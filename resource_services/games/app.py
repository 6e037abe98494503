"""The games service, put together."""

from flask import Flask
from redis import Redis

from chassis.service.app import assemble
from chassis.service.database import Database
from chassis.service.openapi import About
from resource_services.games import play
from resource_services.games.api import (
    bundle,
    comments,
    counts,
    cover,
    game,
    like,
    reports,
    share,
    shares,
    shelf,
    standing,
    summary,
)
from resource_services.games.api import play as play_ticket
from resource_services.games.bundles.limits import LIMITS, Limits
from resource_services.games.limits import KEPT, Kept
from resource_services.games.parts import Parts
from resource_services.games.settings import Settings
from resource_services.games.tickets import Tickets
from resource_services.games.uploads import Uploads
from resource_services.games.viewer import Relations
from resource_services.guard.gate import Gate
from resource_services.guard.guard import Guard

ABOUT = About(
    title="Gatehouse games",
    description="Games that people share and play. Sign in at Gatehouse for an access token.",
    tags={
        "Games": "`games:read` to list and play, `games:write` to share, change, like and comment.",
        "Moderation": "For moderators.",
        "Standing": "For services.",
    },
)
API = (
    shelf.bp,
    share.bp,
    game.bp,
    bundle.bp,
    cover.bp,
    play_ticket.bp,
    shares.bp,
    like.bp,
    comments.bp,
    reports.bp,
    summary.bp,
    counts.bp,
    standing.bp,
)


def create_app(
    settings: Settings,
    *,
    guard: Guard,
    relations: Relations,
    valkey: "Redis | None" = None,
    database: Database | None = None,
    tickets: Tickets | None = None,
    limits: Limits = LIMITS,
    kept: Kept = KEPT,
) -> Flask:
    """Make the service; what is not given is made from the settings, or done without."""
    uploads = Uploads(settings.uploads)
    parts = Parts(
        settings=settings,
        guard=guard,
        relations=relations,
        database=database or Database(settings.database_url),
        valkey=valkey,
        uploads=uploads,
        tickets=tickets or Tickets(settings.ticket_key.get_secret_value()),
        limits=limits,
        kept=kept,
    )
    app = assemble(
        __name__,
        parts,
        gate=Gate(guard),
        about=ABOUT,
        api=API,
        checks={"uploads": uploads.check},
        problem_page=play.problem_page,
        shown=play.without_ticket,
    )
    play.init_app(app)
    return app
