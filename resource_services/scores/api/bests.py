"""GET /api/v1/me/best: the token's person's best on each board, the newest first."""

from apiflask import APIBlueprint

from chassis.service.cursor import Cursor
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.guard.flask import require_scope, token
from resource_services.scores import schemas, store
from resource_services.scores.parts import parts

bp = APIBlueprint("bests", __name__)


@bp.get("/me/best")
@require_scope("scores:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.Bests)
@bp.doc(**needs("scores:read", reads_input=True))
def my_bests(query: PageQuery) -> schemas.Bests:
    """List your best of all time on each board, the newest first."""
    with parts.database.reading() as session:
        found = store.bests_of(session, token.sub, after=query.after, limit=query.enough)
    address = f"{parts.settings.door}/api/v1/me/best"
    page, more = page_of(found, query, address=address, place=lambda row: Cursor(row.at, row.board_id))
    return schemas.Bests(items=[schemas.MyBest.of(row) for row in page], next=more)
