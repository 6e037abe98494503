"""GET /api/v1/summary: what is new, in figures."""

from datetime import timedelta

from apiflask import APIBlueprint

from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from chassis.service.tables import now
from resource_services.games import figures, social_schemas
from resource_services.games.asking import viewer
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope

LATELY = timedelta(days=7)

bp = APIBlueprint("summary", __name__)


@bp.get("/summary")
@require_scope("games:read")
@bp.input(social_schemas.SummaryQuery, location="query", arg_name="query")
@bp.output(social_schemas.Summary)
@bp.doc(**needs("games:read", CannotTell, reads_input=True))
def read_summary(query: social_schemas.SummaryQuery) -> social_schemas.Summary:
    """Count your games, your friends' new ones, and those that are shared with you by name."""
    with parts.database.reading() as session:
        return figures.summary(session, viewer(), query.since or now() - LATELY)
