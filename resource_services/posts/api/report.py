"""POST /api/v1/posts/<id>/reports: show a post to the moderators."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.errors import BodyTooLarge, CannotTell, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope
from resource_services.posts import report_schemas, reporting
from resource_services.posts.asking import viewer
from resource_services.posts.errors import OwnPost, PostNotFound
from resource_services.posts.parts import parts

bp = APIBlueprint("report", __name__)


@bp.post("/posts/<uuid:post_id>/reports")
@require_scope("posts:write")
@accepts("application/json")
@idempotent
@bp.input(report_schemas.NewReport, location="json", arg_name="new")
@bp.output(report_schemas.Said, status_code=201)
@bp.doc(
    **needs(
        "posts:write",
        PostNotFound,
        OwnPost,
        BodyTooLarge,
        UnsupportedMediaType,
        CannotTell,
        reads_input=True,
        idempotent=True,
    )
)
def report_post(post_id: UUID, new: report_schemas.NewReport) -> tuple[report_schemas.Said, int]:
    """Show a post to the moderators, who get a copy of it; again while it is open changes nothing."""
    return reporting.report(parts, viewer(), post_id, new), 201
