"""/api/v1/conversations: a person's conversations, and a new one."""

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.cursor import Cursor
from chassis.service.errors import BodyTooLarge, CannotTell, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.guard.flask import require_scope, token
from resource_services.messages import reading, schemas, store, writing
from resource_services.messages.errors import NotFriends
from resource_services.messages.parts import parts

bp = APIBlueprint("conversations", __name__)


@bp.get("/conversations")
@require_scope("messages:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.ConversationPage)
@bp.doc(**needs("messages:read", reads_input=True))
def list_conversations(query: PageQuery) -> schemas.ConversationPage:
    """List your conversations, the liveliest first."""
    with parts.database.reading() as session:
        found = store.conversations_of(session, token.sub, after=query.after, limit=query.enough)
        shown = reading.shown(session, found, token.sub)
    page, more = page_of(
        shown,
        query,
        address=f"{parts.settings.door}/api/v1/conversations",
        place=lambda each: Cursor(each.updated_at, each.id),
    )
    return schemas.ConversationPage(items=list(page), next=more)


@bp.post("/conversations")
@require_scope("messages:write")
@accepts("application/json")
@idempotent
@bp.input(schemas.NewConversation, location="json", arg_name="new")
@bp.output(schemas.OneConversation, status_code=201)
@bp.doc(
    **needs(
        "messages:write",
        NotFriends,
        CannotTell,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        idempotent=True,
    )
)
def start_conversation(new: schemas.NewConversation) -> Response:
    """Start a conversation with a friend, or get the one that you have."""
    conversation_id, _ = writing.start(parts, token.sub, new.to)
    conversation = reading.one(parts, token.sub, conversation_id)
    response = jsonify(conversation.model_dump(mode="json"))
    response.status_code = 201
    response.location = f"{parts.settings.door}/api/v1/conversations/{conversation_id}"
    return response
