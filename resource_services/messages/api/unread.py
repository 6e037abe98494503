"""GET /api/v1/unread and /api/v1/summary: how much waits to be read."""

from apiflask import APIBlueprint

from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.messages import schemas, store
from resource_services.messages.parts import parts

bp = APIBlueprint("unread", __name__)


@bp.get("/unread")
@require_scope("messages:read")
@bp.output(schemas.Unread)
@bp.doc(**needs("messages:read"))
def count_unread() -> schemas.Unread:
    """Count what waits to be read."""
    with parts.database.reading() as session:
        messages, conversations = store.unread_of(session, token.sub)
    return schemas.Unread(messages=messages, conversations=conversations)


@bp.get("/summary")
@require_scope("messages:read")
@bp.output(schemas.Summary)
@bp.doc(**needs("messages:read"))
def summary() -> schemas.Summary:
    """Tell what is new, for a dashboard."""
    with parts.database.reading() as session:
        messages, conversations = store.unread_of(session, token.sub)
    return schemas.Summary(unread=messages, conversations=conversations)
