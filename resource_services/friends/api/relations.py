"""POST /api/v1/relations: are A and B friends, is either blocking the other? For services alone."""

from apiflask import APIBlueprint

from chassis.service.errors import BodyTooLarge, NotAService, UnsupportedMediaType
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.rates import counts_as
from resource_services.friends import schemas
from resource_services.friends.caller import require_service
from resource_services.friends.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("relations", __name__)


@bp.post("/relations")
@require_scope("friends:relations")
@counts_as(None)
@accepts("application/json")
@bp.input(schemas.CircleQuery, location="json", arg_name="query")
@bp.output(schemas.Circle)
@bp.doc(
    **needs(
        "friends:relations",
        NotAService,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        tag="Relations",
    )
)
def read_circle(query: schemas.CircleQuery) -> schemas.Circle:
    """Ask for a person's circle: their friends, and who must not see them nor be seen by them."""
    require_service()
    return schemas.Circle.model_validate(parts.announcer.answer(query.sub))
