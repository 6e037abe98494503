"""GET /api/v1/people/<sub>/counts: how many games somebody has, of those that the reader may see."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from resource_services.games import counting, social_schemas
from resource_services.games.asking import viewer
from resource_services.games.errors import PersonNotFound
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("counts", __name__)


@bp.get("/people/<uuid:sub>/counts")
@require_scope("games:read")
@bp.output(social_schemas.Counts)
@bp.doc(**needs("games:read", PersonNotFound, CannotTell))
def read_counts(sub: UUID) -> social_schemas.Counts:
    """Count somebody's games that you may see; one who blocks you, or whom you block, is not there."""
    with parts.database.reading() as session:
        return social_schemas.Counts(games=counting.seen(session, viewer(), str(sub)))
