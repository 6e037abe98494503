"""GET /api/v1/games: the games that the token's owner may see, newest first."""

from apiflask import APIBlueprint

from chassis.service.cursor import Cursor
from chassis.service.openapi import needs
from chassis.service.pagination import page_of
from resource_services.games import schemas, store
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope, token

bp = APIBlueprint("shelf", __name__)


@bp.get("/games")
@require_scope("games:read")
@bp.input(schemas.GamesQuery, location="query", arg_name="query")
@bp.output(schemas.GamePage)
@bp.doc(**needs("games:read", reads_input=True))
def list_games(query: schemas.GamesQuery) -> schemas.GamePage:
    """List your own games and the public ones, newest first."""
    with parts.database.reading() as session:
        found = store.games_visible_to(
            session,
            token.sub,
            mine=query.owner == "me",
            visibility=query.visibility,
            after=query.after,
            limit=query.enough,
        )
    address = f"{parts.settings.door}/api/v1/games"
    page, more = page_of(found, query, address=address, place=lambda game: Cursor(game.created_at, game.id))
    return schemas.GamePage(items=[schemas.Game.model_validate(game) for game in page], next=more)
