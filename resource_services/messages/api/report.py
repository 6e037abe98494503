"""POST /api/v1/messages/<id>/report: show a message to the moderators."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.errors import BodyTooLarge, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.messages import report_schemas, reporting
from resource_services.messages.errors import MessageDeleted, MessageNotFound, OwnMessage
from resource_services.messages.parts import parts

bp = APIBlueprint("report", __name__)


@bp.post("/messages/<uuid:message_id>/report")
@require_scope("messages:write")
@accepts("application/json")
@idempotent
@bp.input(report_schemas.NewReport, location="json", arg_name="new")
@bp.output(report_schemas.Report, status_code=201)
@bp.doc(
    **needs(
        "messages:write",
        MessageNotFound,
        MessageDeleted,
        OwnMessage,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        idempotent=True,
    )
)
def report_message(message_id: UUID, new: report_schemas.NewReport) -> tuple[report_schemas.Report, int]:
    """Show a message to the moderators, who get a copy of it."""
    return reporting.report(parts, token.sub, message_id, new.reason), 201
