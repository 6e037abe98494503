"""GET /api/v1/search: messages in which something stands."""

from apiflask import APIBlueprint

from chassis.service.cursor import Cursor
from chassis.service.openapi import needs
from chassis.service.pagination import page_of
from resource_services.guard.flask import require_scope, token
from resource_services.messages import reading, schemas
from resource_services.messages.parts import parts
from resource_services.messages.search import find

bp = APIBlueprint("search", __name__)


@bp.get("/search")
@require_scope("messages:read")
@bp.input(schemas.SearchQuery, location="query", arg_name="query")
@bp.output(schemas.FoundPage)
@bp.doc(**needs("messages:read", reads_input=True))
def search(query: schemas.SearchQuery) -> schemas.FoundPage:
    """Search in your conversations, newest first."""
    with parts.database.reading() as session:
        found = find(session, token.sub, query.q, after=query.after, limit=query.enough)
        people = reading.people_in(session, {each.conversation_id for each in found}, token.sub)
    page, more = page_of(
        found,
        query,
        address=f"{parts.settings.door}/api/v1/search",
        place=lambda each: Cursor(each.created_at, each.id),
    )
    items = [
        schemas.Found(message=schemas.Message.model_validate(each), people=people[each.conversation_id])
        for each in page
    ]
    return schemas.FoundPage(items=items, next=more)
