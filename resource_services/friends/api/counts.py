"""GET /api/v1/people/<sub>/counts: what the reader and somebody have in common, in figures."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.openapi import needs
from resource_services.friends import schemas, store
from resource_services.friends.caller import me
from resource_services.friends.errors import NotAPerson, PersonNotFound
from resource_services.friends.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("counts", __name__)


@bp.get("/people/<uuid:sub>/counts")
@require_scope("friends:read")
@bp.output(schemas.Counts)
@bp.doc(**needs("friends:read", NotAPerson, PersonNotFound))
def read_counts(sub: UUID) -> schemas.Counts:
    """Count the friends that you and somebody have in common; whose friends the others are is not told."""
    own = me()
    with parts.database.reading() as session:
        other = store.person(session, own, str(sub))
        return schemas.Counts(mutual=store.mutual(session, own, other.sub))
