"""/api/v1/reports: what was reported, for moderators."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from chassis.service.cursor import Cursor
from chassis.service.openapi import needs
from chassis.service.pagination import page_of
from resource_services.guard.flask import require_scope, token
from resource_services.messages import report_schemas, reporting
from resource_services.messages.errors import ModeratorsOnly, ReportNotFound
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
        place=lambda each: Cursor(each.created_at, each.id),
    )
    return report_schemas.ReportPage(
        items=[report_schemas.Report.model_validate(each) for each in page], next=more
    )


@bp.put("/reports/<uuid:report_id>/settled")
@require_scope("messages:write")
@bp.doc(
    **needs("messages:write", ModeratorsOnly, ReportNotFound, answer="It was dealt with.", tag="Moderation")
)
def settle_report(report_id: UUID) -> Response:
    """Note that a report was dealt with; moderators only."""
    reporting.must_moderate(token)
    with parts.database.writing() as session:
        reporting.settle(session, report_id, token.sub, parts.clock())
    return Response(status=204)
