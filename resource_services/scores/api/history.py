"""GET /api/v1/me/history: the token's person's own scores, newest first."""

from apiflask import APIBlueprint

from chassis.service.cursor import Cursor
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.guard.flask import require_scope, token
from resource_services.scores import schemas, store
from resource_services.scores.parts import parts

bp = APIBlueprint("history", __name__)


@bp.get("/me/history")
@require_scope("scores:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.History)
@bp.doc(**needs("scores:read", reads_input=True))
def my_history(query: PageQuery) -> schemas.History:
    """List your scores, newest first."""
    with parts.database.reading() as session:
        found = store.history_of(session, token.sub, after=query.after, limit=query.enough)
    address = f"{parts.settings.door}/api/v1/me/history"
    page, more = page_of(found, query, address=address, place=lambda row: Cursor(row.at, row.id))
    return schemas.History(items=[schemas.PlayedScore.of(row) for row in page], next=more)
