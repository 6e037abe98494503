"""/api/v1/conversations/<id>/messages: what was written, and writing."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.errors import BodyTooLarge, CannotTell, QuotaExceeded, UnsupportedMediaType
from chassis.service.etags import with_etag
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.messages import schemas, store, writing
from resource_services.messages.errors import ConversationNotFound, NotFriends
from resource_services.messages.parts import parts

bp = APIBlueprint("thread", __name__)


@bp.get("/conversations/<uuid:conversation_id>/messages")
@require_scope("messages:read")
@bp.input(schemas.MessagesQuery, location="query", arg_name="query")
@bp.output(schemas.MessagePage)
@bp.doc(**needs("messages:read", ConversationNotFound, reads_input=True))
def list_messages(conversation_id: UUID, query: schemas.MessagesQuery) -> schemas.MessagePage:
    """Read messages, newest first; with `after`, what happened since, in the order of it."""
    address = f"{parts.settings.door}/api/v1/conversations/{conversation_id}/messages?limit={query.limit}"
    enough = query.limit + 1
    with parts.database.reading() as session:
        # The clock before the messages: whatever comes between is read twice, and not missed.
        clock = store.conversation_of(session, conversation_id, token.sub).conversation.clock
        if query.after is None:
            found = store.newest(session, conversation_id, before=query.before, limit=enough)
        else:
            found = store.changed_after(session, conversation_id, query.after, limit=enough)
        items = [schemas.Message.model_validate(message) for message in found[: query.limit]]
    more = None
    if len(found) > query.limit:
        last = items[-1]
        more = f"{address}&before={last.number}" if query.after is None else f"{address}&after={last.changed}"
        clock = clock if query.after is None else last.changed
    return schemas.MessagePage(items=items, next=more, clock=clock)


@bp.post("/conversations/<uuid:conversation_id>/messages")
@require_scope("messages:write")
@accepts("application/json")
@idempotent
@bp.input(schemas.NewMessage, location="json", arg_name="new")
@bp.output(schemas.Message, status_code=201)
@bp.doc(
    **needs(
        "messages:write",
        ConversationNotFound,
        NotFriends,
        QuotaExceeded,
        CannotTell,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        idempotent=True,
    )
)
def write_message(conversation_id: UUID, new: schemas.NewMessage) -> Response:
    """Write to a friend."""
    message = writing.write(parts, token.sub, conversation_id, new.text)
    response = jsonify(message.model_dump(mode="json"))
    response.status_code = 201
    response.location = f"{parts.settings.door}/api/v1/messages/{message.id}"
    return with_etag(response, message)
