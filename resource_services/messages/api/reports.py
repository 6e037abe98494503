"""/api/v1/reports: what was reported, for moderators."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.cursor import Cursor
from chassis.service.errors import BodyTooLarge, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.pagination import page_of
from resource_services.guard.flask import require_scope, token
from resource_services.messages import report_schemas, reporting
from resource_services.messages.errors import AlreadySettled, ModeratorsOnly, OwnMessage, ReportNotFound
from resource_services.messages.parts import parts

bp = APIBlueprint("reports", __name__)


@bp.get("/reports")
@require_scope("messages:read")
@bp.input(report_schemas.ReportsQuery, location="query", arg_name="query")
@bp.output(report_schemas.ReportPage)
@bp.doc(**needs("messages:read", ModeratorsOnly, reads_input=True, tag="Moderation"))
def list_reports(query: report_schemas.ReportsQuery) -> report_schemas.ReportPage:
    """List what was reported, newest first; moderators only."""
    reporting.must_moderate(token)
    with parts.database.reading() as session:
        found = reporting.reports(
            session, settled=query.state == "settled", after=query.after, limit=query.enough
        )
    page, more = page_of(
        found,
        query,
        address=f"{parts.settings.door}/api/v1/reports",
        place=lambda row: Cursor(row[0].settled_at or row[0].created_at, row[0].id),
    )
    return report_schemas.ReportPage(items=[reporting.told(row) for row in page], next=more)


@bp.post("/reports/<uuid:report_id>/settle")
@require_scope("messages:write")
@accepts("application/json")
@idempotent
@bp.input(report_schemas.Settling, location="json", arg_name="settling")
@bp.output(report_schemas.Matter)
@bp.doc(
    **needs(
        "messages:write",
        ModeratorsOnly,
        ReportNotFound,
        AlreadySettled,
        OwnMessage,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        idempotent=True,
        tag="Moderation",
    )
)
def settle_report(report_id: UUID, settling: report_schemas.Settling) -> report_schemas.Matter:
    """Decide on a reported message: keep it, or delete it for both; moderators only."""
    reporting.must_moderate(token)
    return reporting.settle(parts, report_id, token.sub, settling)
