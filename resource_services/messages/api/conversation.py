"""GET /api/v1/conversations/<id>: one conversation, and what may be done in it."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.messages import reading, schemas
from resource_services.messages.errors import ConversationNotFound
from resource_services.messages.parts import parts

bp = APIBlueprint("conversation", __name__)


@bp.get("/conversations/<uuid:conversation_id>")
@require_scope("messages:read")
@bp.output(schemas.OneConversation)
@bp.doc(**needs("messages:read", ConversationNotFound, CannotTell))
def read_conversation(conversation_id: UUID) -> schemas.OneConversation:
    """Read with whom a conversation is, how much is new, and whether you may write in it."""
    return reading.one(parts, token.sub, conversation_id)
