"""GET /api/v1/conversations/<id>/events: where an open page hears that something happened."""

from datetime import UTC, datetime
from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.messages import schemas, store
from resource_services.messages.errors import ConversationNotFound
from resource_services.messages.parts import parts
from resource_services.messages.tickets import Ticket

bp = APIBlueprint("events", __name__)


@bp.get("/conversations/<uuid:conversation_id>/events")
@require_scope("messages:read")
@bp.output(schemas.Stream)
@bp.doc(**needs("messages:read", ConversationNotFound))
def follow(conversation_id: UUID) -> schemas.Stream:
    """Get the address at which to hear that something happened; it ends with your access token."""
    with parts.database.reading() as session:
        store.conversation_of(session, conversation_id, token.sub)
    ticket = Ticket(conversation_id, token.asked_at, token.expires_at, token.tombstone)
    return schemas.Stream(
        url=f"{parts.settings.door}/live/{parts.tickets.write(ticket)}",
        expires_at=datetime.fromtimestamp(ticket.expires_at, UTC),
    )
