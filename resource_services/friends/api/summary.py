"""GET /api/v1/summary: the counts that a dashboard shows."""

from apiflask import APIBlueprint

from chassis.service.openapi import needs
from resource_services.friends import schemas, store
from resource_services.friends.caller import me
from resource_services.friends.errors import NotAPerson, PersonNotFound
from resource_services.friends.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("summary", __name__)


@bp.get("/summary")
@require_scope("friends:read")
@bp.output(schemas.Summary)
@bp.doc(**needs("friends:read", NotAPerson, PersonNotFound))
def read_summary() -> schemas.Summary:
    """Read how many friends you have, and how many requests are open."""
    sub = me()
    with parts.database.reading() as session:
        return schemas.Summary.model_validate(store.myself(session, sub))
