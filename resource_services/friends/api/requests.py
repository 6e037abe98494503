"""/api/v1/requests: who asks whom to be friends."""

from apiflask import APIBlueprint

from chassis.service.cursor import Cursor
from chassis.service.errors import BodyTooLarge, QuotaExceeded, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.pagination import page_of
from resource_services.friends import befriending, schemas, store
from resource_services.friends.caller import me
from resource_services.friends.errors import (
    AlreadyAsked,
    AlreadyFriends,
    NotAPerson,
    NotWithYourself,
    PersonNotFound,
)
from resource_services.friends.models import Request
from resource_services.friends.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("requests", __name__)


@bp.get("/requests")
@require_scope("friends:read")
@bp.input(schemas.RequestsQuery, location="query", arg_name="query")
@bp.output(schemas.RequestPage)
@bp.doc(**needs("friends:read", NotAPerson, reads_input=True))
def list_requests(query: schemas.RequestsQuery) -> schemas.RequestPage:
    """List who asks you, or whom you asked, newest first."""
    sub = me()
    incoming = query.direction == "in"
    with parts.database.reading() as session:
        found = store.requests_of(session, sub, incoming=incoming, after=query.after, limit=query.enough)
    address = f"{parts.settings.door}/api/v1/requests"
    page, more = page_of(found, query, address=address, place=lambda each: Cursor(each.created_at, each.id))
    return schemas.RequestPage(items=[_told(request, sub) for request in page], next=more)


@bp.post("/requests")
@require_scope("friends:write")
@accepts("application/json")
@idempotent
@bp.input(schemas.NewRequest, location="json", arg_name="new")
@bp.output(schemas.Asked, status_code=201)
@bp.doc(
    **needs(
        "friends:write",
        NotAPerson,
        PersonNotFound,
        AlreadyFriends,
        AlreadyAsked,
        NotWithYourself,
        QuotaExceeded,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        idempotent=True,
    )
)
def ask(new: schemas.NewRequest) -> tuple[schemas.Asked, int]:
    """Ask somebody to be friends; where they asked you first, you are friends at once."""
    sub = me()
    made = befriending.ask(parts, sub, new.sub, new.note)
    return schemas.Asked(
        outcome="asked" if made.request else "friends",
        request=_told(made.request, sub) if made.request else None,
        friend=schemas.Friend.model_validate(made.friendship) if made.friendship else None,
    ), 201


def _told(request: Request, me: str) -> schemas.Request:
    incoming = request.to_sub == me
    return schemas.Request.model_validate(
        {
            "id": request.id,
            "direction": "in" if incoming else "out",
            "person": request.asker if incoming else request.asked,
            "note": request.note,
            "created_at": request.created_at,
        },
        from_attributes=True,
    )
