"""/api/v1/games/<id>: read, change and delete one game."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from chassis.service.errors import (
    BodyTooLarge,
    CannotTell,
    PreconditionFailed,
    PreconditionRequired,
    UnsupportedMediaType,
)
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.games import schemas, sharing, store
from resource_services.games.api.versioned import versioned
from resource_services.games.asking import viewer
from resource_services.games.errors import GameNotFound, NotYourGame
from resource_services.games.parts import parts
from resource_services.games.telling import game_for
from resource_services.guard.flask import require_scope

bp = APIBlueprint("game", __name__)


@bp.get("/games/<uuid:game_id>")
@require_scope("games:read")
@bp.output(schemas.Game)
@bp.doc(**needs("games:read", GameNotFound, CannotTell))
def read_game(game_id: UUID) -> Response:
    """Read one game."""
    reader = viewer()
    with parts.database.reading() as session:
        game = game_for(session, reader, store.visible_game(session, reader, game_id, overseen=True))
    return versioned(game)


@bp.patch("/games/<uuid:game_id>")
@require_scope("games:write")
@accepts("application/json", "application/merge-patch+json", header="Accept-Patch")
@bp.input(schemas.GameEdit, location="json", arg_name="changes")
@bp.output(schemas.Game)
@bp.doc(
    **needs(
        "games:write",
        GameNotFound,
        NotYourGame,
        PreconditionFailed,
        PreconditionRequired,
        BodyTooLarge,
        UnsupportedMediaType,
        CannotTell,
        reads_input=True,
    )
)
def edit_game(game_id: UUID, changes: schemas.GameEdit) -> Response:
    """Change a game's title, description, tags or visibility; send the ETag that you read as If-Match."""
    return versioned(sharing.edit(parts, viewer(), game_id, changes.model_dump(exclude_unset=True)))


@bp.delete("/games/<uuid:game_id>")
@require_scope("games:write")
@bp.doc(
    **needs(
        "games:write", GameNotFound, NotYourGame, PreconditionFailed, CannotTell, answer="The game is gone."
    )
)
def delete_game(game_id: UUID) -> Response:
    """Delete a game with its files, its cover and all that was said to it."""
    sharing.take_away(parts, viewer(), game_id)
    return Response(status=204)
