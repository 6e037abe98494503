"""GET /api/v1/games: the games that the token's owner may see, newest first."""

from apiflask import APIBlueprint

from resource_services.games import schemas, store
from resource_services.games.openapi import needs
from resource_services.games.pagination import Cursor, next_link
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
    after = Cursor.read(query.cursor) if query.cursor else None
    with parts.database.reading() as session:
        # One more than the page holds tells whether there is another.
        found = store.games_visible_to(
            session,
            token.sub,
            mine=query.owner == "me",
            visibility=query.visibility,
            after=after,
            limit=query.limit + 1,
        )
    page = found[: query.limit]
    more = None
    if len(found) > query.limit:
        asked = query.model_dump(exclude={"cursor"}, exclude_none=True)
        address = f"{parts.settings.door}/api/v1/games"
        more = next_link(address, asked, Cursor(page[-1].created_at, page[-1].id))
    return schemas.GamePage(items=[schemas.Game.model_validate(game) for game in page], next=more)
