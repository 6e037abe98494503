"""POST /api/v1/standing: may this person see this game? For services alone."""

from apiflask import APIBlueprint

from chassis.service.errors import BodyTooLarge, CannotTell, UnsupportedMediaType
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.rates import counts_as
from resource_services.games import social_schemas
from resource_services.games.asking import require_service
from resource_services.games.errors import NotAService
from resource_services.games.parts import parts
from resource_services.games.standing import standing
from resource_services.games.viewer import Viewer
from resource_services.guard.flask import require_scope

bp = APIBlueprint("standing", __name__)


@bp.post("/standing")
@require_scope("games:standing")
@counts_as(None)
@accepts("application/json")
@bp.input(social_schemas.StandingQuery, location="json", arg_name="query")
@bp.output(social_schemas.Standing)
@bp.doc(
    **needs(
        "games:standing",
        NotAService,
        BodyTooLarge,
        UnsupportedMediaType,
        CannotTell,
        reads_input=True,
        tag="Standing",
    )
)
def read_standing(query: social_schemas.StandingQuery) -> social_schemas.Standing:
    """Ask what a game is to a person: whether they see it, whether it is theirs, and who else sees it."""
    require_service()
    person = Viewer(query.sub, "", moderates=False, relations=parts.relations)
    with parts.database.reading() as session:
        return standing(session, person, query.game)
