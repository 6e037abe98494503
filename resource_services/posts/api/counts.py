"""GET /api/v1/people/<sub>/counts: how much somebody wrote, of what the reader may see."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope
from resource_services.posts import counting, figure_schemas
from resource_services.posts.asking import viewer
from resource_services.posts.errors import PersonNotFound
from resource_services.posts.parts import parts

bp = APIBlueprint("counts", __name__)


@bp.get("/people/<uuid:sub>/counts")
@require_scope("posts:read")
@bp.output(figure_schemas.Counts)
@bp.doc(**needs("posts:read", PersonNotFound, CannotTell))
def read_counts(sub: UUID) -> figure_schemas.Counts:
    """Count somebody's posts that you may see; one who blocks you, or whom you block, is not there."""
    with parts.database.reading() as session:
        return figure_schemas.Counts(posts=counting.seen(session, viewer(), str(sub)))
