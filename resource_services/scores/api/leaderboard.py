"""GET /api/v1/games/<game>/leaderboard: who leads, of all time or this week, among everyone or friends."""

from apiflask import APIBlueprint

from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.scores import leaderboard, schemas
from resource_services.scores.errors import BoardNotFound
from resource_services.scores.parts import parts

bp = APIBlueprint("leaderboard", __name__)


@bp.get("/games/<game>/leaderboard")
@require_scope("scores:read")
@bp.input(schemas.LeaderboardQuery, location="query", arg_name="query")
@bp.output(schemas.Leaderboard)
@bp.doc(**needs("scores:read", BoardNotFound, CannotTell, reads_input=True))
def read_leaderboard(game: str, query: schemas.LeaderboardQuery) -> schemas.Leaderboard:
    """Read who leads; people who block you, or whom you block, are left out."""
    return leaderboard.read(parts, token.sub, game, query)
