"""/api/v1/reports and /api/v1/hidden: what was reported, and what is hidden; for moderators."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.cursor import Cursor
from chassis.service.errors import BodyTooLarge, CannotTell, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.guard.flask import require_scope
from resource_services.posts import cases, report_schemas, reporting, schemas
from resource_services.posts.asking import viewer
from resource_services.posts.errors import AlreadySettled, ModeratorsOnly, OwnPost, ReportNotFound
from resource_services.posts.parts import parts
from resource_services.posts.telling import posts_for

bp = APIBlueprint("reports", __name__)


@bp.get("/reports")
@require_scope("posts:read")
@bp.input(report_schemas.ReportsQuery, location="query", arg_name="query")
@bp.output(report_schemas.ReportPage)
@bp.doc(**needs("posts:read", ModeratorsOnly, reads_input=True, tag="Moderation"))
def list_reports(query: report_schemas.ReportsQuery) -> report_schemas.ReportPage:
    """List reported posts: the open ones as they came in, or the settled ones as they were settled."""
    reporting.must_moderate(viewer())
    with parts.database.reading() as session:
        found = cases.cases(session, settled=query.state == "settled", after=query.after, limit=query.enough)
        address = f"{parts.settings.door}/api/v1/reports"
        page, more = page_of(found, query, address=address, place=cases.place)
        return report_schemas.ReportPage(items=cases.told(session, page), next=more)


@bp.post("/reports/<uuid:report_id>/settle")
@require_scope("posts:write")
@accepts("application/json")
@idempotent
@bp.input(report_schemas.Settling, location="json", arg_name="settling")
@bp.output(report_schemas.Report)
@bp.doc(
    **needs(
        "posts:write",
        ModeratorsOnly,
        ReportNotFound,
        AlreadySettled,
        OwnPost,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        idempotent=True,
        tag="Moderation",
    )
)
def settle_report(report_id: UUID, settling: report_schemas.Settling) -> report_schemas.Report:
    """Decide on a reported post: keep it as it is, or hide it."""
    reporting.settle(parts, viewer(), report_id, settling)
    with parts.database.reading() as session:
        return cases.told(session, [cases.case(session, report_id)])[0]


@bp.get("/hidden")
@require_scope("posts:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.PostPage)
@bp.doc(**needs("posts:read", ModeratorsOnly, CannotTell, reads_input=True, tag="Moderation"))
def list_hidden(query: PageQuery) -> schemas.PostPage:
    """List hidden posts, the latest first."""
    reader = viewer()
    reporting.must_moderate(reader)
    with parts.database.reading() as session:
        found = cases.hidden(session, after=query.after, limit=query.enough)
        page, more = page_of(
            found,
            query,
            address=f"{parts.settings.door}/api/v1/hidden",
            place=lambda row: Cursor(row.Post.hidden_at, row.Post.id),
        )
        return schemas.PostPage(items=posts_for(session, reader, page), next=more)
