"""The games service, put together."""

from collections.abc import Mapping
from typing import cast

from apiflask import APIFlask
from flask import Flask

from chassis.health import Check
from chassis.request_id import RequestId
from resource_services.games import headers, media, openapi, parts, play, render
from resource_services.games.api import bundle, documents, game, health, share, shelf
from resource_services.games.api import play as play_ticket
from resource_services.games.bundles.limits import LIMITS, Limits
from resource_services.games.database import Database
from resource_services.games.json_body import StrictJSON
from resource_services.games.settings import Settings
from resource_services.games.tickets import Tickets
from resource_services.games.uploads import Uploads
from resource_services.guard import flask as guard_flask
from resource_services.guard.guard import Guard

_API = (shelf.bp, share.bp, game.bp, bundle.bp, play_ticket.bp, documents.bp)


def create_app(
    settings: Settings,
    *,
    guard: Guard,
    database: Database | None = None,
    tickets: Tickets | None = None,
    limits: Limits = LIMITS,
    checks: Mapping[str, Check] | None = None,
) -> Flask:
    """Make the service; what is not given is made from the settings."""
    database = database or Database(settings.database_url)
    uploads = Uploads(settings.uploads)
    made = parts.Parts(
        settings=settings,
        guard=guard,
        database=database,
        uploads=uploads,
        tickets=tickets or Tickets(settings.ticket_key.get_secret_value()),
        limits=limits,
        checks={"database": database.ping, "uploads": uploads.check, **(checks or {})},
    )

    # No static folder: every file that is served has an endpoint that says why it is open.
    nowhere = cast("str", None)
    app = APIFlask(
        __name__, title="Gatehouse games", version="1", spec_path=None, docs_path=None, static_folder=nowhere
    )
    app.json = StrictJSON(app)
    app.url_map.merge_slashes = False
    app.config["MAX_CONTENT_LENGTH"] = media.SMALL
    parts.init_app(app, made)
    openapi.init_app(app, settings)
    headers.init_app(app)
    render.init_app(app)
    guard_flask.init_app(app, guard)
    play.init_app(app)
    app.register_blueprint(health.bp)
    for blueprint in _API:
        app.register_blueprint(blueprint, url_prefix="/api/v1")
    app.wsgi_app = RequestId(app.wsgi_app, shown=play.without_ticket)  # type: ignore[method-assign]
    return app
