"""GET /api/v1/games: the games that the token's owner may see."""

from apiflask import APIBlueprint

from chassis.service.cursor import Cursor
from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from chassis.service.pagination import page_of
from resource_services.games import schemas
from resource_services.games.asking import viewer
from resource_services.games.listing import KEYS, Listing
from resource_services.games.models import Game
from resource_services.games.parts import parts
from resource_services.games.rank import Rank
from resource_services.games.telling import games_for
from resource_services.guard.flask import require_scope

bp = APIBlueprint("shelf", __name__)


@bp.get("/games")
@require_scope("games:read")
@bp.input(schemas.GamesQuery, location="query", arg_name="query")
@bp.output(schemas.GamePage)
@bp.doc(**needs("games:read", CannotTell, reads_input=True))
def list_games(query: schemas.GamesQuery) -> schemas.GamePage:
    """List your own games and those that are there for you, newest first unless you ask otherwise."""
    reader = viewer()

    def place(game: Game) -> Cursor | Rank:
        if query.order == "new":
            return Cursor(game.created_at, game.id)
        return Rank(getattr(game, KEYS[query.order].key), game.id)

    with parts.database.reading() as session:
        found = Listing(session, reader, query).found()
        page, more = page_of(found, query, address=f"{parts.settings.door}/api/v1/games", place=place)
        return schemas.GamePage(items=games_for(session, reader, page), next=more)
