"""/api/v1/requests/<id>: say yes or no to who asks, or take a question back."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from chassis.service.errors import QuotaExceeded
from chassis.service.idempotency import idempotent
from chassis.service.openapi import needs
from resource_services.friends import befriending, schemas
from resource_services.friends.caller import me
from resource_services.friends.errors import NotAPerson, RequestNotFound
from resource_services.friends.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("answer", __name__)


@bp.post("/requests/<uuid:request_id>/accept")
@require_scope("friends:write")
@idempotent
@bp.output(schemas.Friend)
@bp.doc(**needs("friends:write", NotAPerson, RequestNotFound, QuotaExceeded, idempotent=True))
def accept_request(request_id: UUID) -> schemas.Friend:
    """Say yes: you are friends."""
    return schemas.Friend.model_validate(befriending.accept(parts, me(), request_id))


@bp.post("/requests/<uuid:request_id>/decline")
@require_scope("friends:write")
@bp.doc(**needs("friends:write", NotAPerson, RequestNotFound, answer="The request is gone."))
def decline_request(request_id: UUID) -> Response:
    """Say no; who asked is not told."""
    befriending.decline(parts, me(), request_id)
    return Response(status=204)


@bp.delete("/requests/<uuid:request_id>")
@require_scope("friends:write")
@bp.doc(**needs("friends:write", NotAPerson, RequestNotFound, answer="The request is gone."))
def cancel_request(request_id: UUID) -> Response:
    """Take back what you asked."""
    befriending.cancel(parts, me(), request_id)
    return Response(status=204)
