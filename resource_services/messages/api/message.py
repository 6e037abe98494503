"""/api/v1/messages/<id>: read, change and delete one message."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.errors import (
    BodyTooLarge,
    CannotTell,
    PreconditionFailed,
    PreconditionRequired,
    UnsupportedMediaType,
)
from chassis.service.etags import with_etag
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.messages import schemas, store, writing
from resource_services.messages.errors import (
    MessageDeleted,
    MessageNotFound,
    NotFriends,
    NotYourMessage,
    TooLate,
)
from resource_services.messages.parts import parts

bp = APIBlueprint("message", __name__)


@bp.get("/messages/<uuid:message_id>")
@require_scope("messages:read")
@bp.output(schemas.Message)
@bp.doc(**needs("messages:read", MessageNotFound))
def read_message(message_id: UUID) -> Response:
    """Read one message."""
    with parts.database.reading() as session:
        message = schemas.Message.model_validate(store.message_of(session, message_id, token.sub))
    return with_etag(jsonify(message.model_dump(mode="json")), message)


@bp.patch("/messages/<uuid:message_id>")
@require_scope("messages:write")
@accepts("application/json", "application/merge-patch+json", header="Accept-Patch")
@bp.input(schemas.MessageEdit, location="json", arg_name="changes")
@bp.output(schemas.Message)
@bp.doc(
    **needs(
        "messages:write",
        MessageNotFound,
        MessageDeleted,
        NotYourMessage,
        NotFriends,
        TooLate,
        CannotTell,
        PreconditionFailed,
        PreconditionRequired,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
    )
)
def edit_message(message_id: UUID, changes: schemas.MessageEdit) -> Response:
    """Change what you wrote, within 15 minutes; send the ETag that you read as If-Match."""
    message = writing.edit(parts, token.sub, message_id, changes.text)
    return with_etag(jsonify(message.model_dump(mode="json")), message)


@bp.delete("/messages/<uuid:message_id>")
@require_scope("messages:write")
@bp.doc(
    **needs(
        "messages:write",
        MessageNotFound,
        MessageDeleted,
        NotYourMessage,
        TooLate,
        PreconditionFailed,
        answer="The text is gone; that something stood here stays.",
    )
)
def delete_message(message_id: UUID) -> Response:
    """Delete what you wrote, within 15 minutes."""
    writing.take_back(parts, token.sub, message_id)
    return Response(status=204)
