"""PUT /api/v1/conversations/<id>/read: how far everything was read."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.errors import BodyTooLarge, UnsupportedMediaType
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.messages import reading, schemas
from resource_services.messages.errors import ConversationNotFound
from resource_services.messages.parts import parts

bp = APIBlueprint("read", __name__)


@bp.put("/conversations/<uuid:conversation_id>/read")
@require_scope("messages:write")
@accepts("application/json")
@bp.input(schemas.ReadMark, location="json", arg_name="mark")
@bp.output(schemas.ReadUpTo)
@bp.doc(**needs("messages:write", ConversationNotFound, BodyTooLarge, UnsupportedMediaType, reads_input=True))
def mark_read(conversation_id: UUID, mark: schemas.ReadMark) -> schemas.ReadUpTo:
    """Say that you read everything up to a message; a mark never goes back."""
    return reading.read(parts, token.sub, conversation_id, mark.up_to)
