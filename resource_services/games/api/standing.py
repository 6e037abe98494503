"""POST /api/v1/standing and /standings: may this person see this game, or which of these? For services."""

from apiflask import APIBlueprint

from chassis.service.errors import BodyTooLarge, CannotTell, NotAService, UnsupportedMediaType
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.rates import counts_as
from resource_services.games import social_schemas
from resource_services.games.asking import require_service
from resource_services.games.parts import parts
from resource_services.games.standing import standing, standings
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
    with parts.database.reading() as session:
        return standing(session, _person(query.sub), query.game)


@bp.post("/standings")
@require_scope("games:standing")
@counts_as(None)
@accepts("application/json")
@bp.input(social_schemas.StandingsQuery, location="json", arg_name="query")
@bp.output(social_schemas.Standings)
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
def read_standings(query: social_schemas.StandingsQuery) -> social_schemas.Standings:
    """Ask which of some games a person may see."""
    require_service()
    with parts.database.reading() as session:
        return standings(session, _person(query.sub), query.games)


def _person(sub: str) -> Viewer:
    return Viewer(sub, "", moderates=False, relations=parts.relations)
