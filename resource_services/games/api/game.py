"""/api/v1/games/<id>: read, change and delete one game."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.errors import (
    BodyTooLarge,
    PreconditionFailed,
    PreconditionRequired,
    UnsupportedMediaType,
)
from chassis.service.etags import with_etag
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.games import schemas, sharing, store
from resource_services.games.errors import GameNotFound, NotYourGame
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope, token

bp = APIBlueprint("game", __name__)


@bp.get("/games/<uuid:game_id>")
@require_scope("games:read")
@bp.output(schemas.Game)
@bp.doc(**needs("games:read", GameNotFound))
def read_game(game_id: UUID) -> Response:
    """Read one game."""
    with parts.database.reading() as session:
        game = schemas.Game.model_validate(store.visible_game(session, game_id, token.sub))
    return with_etag(jsonify(game.model_dump(mode="json")), game)


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
        reads_input=True,
    )
)
def edit_game(game_id: UUID, changes: schemas.GameEdit) -> Response:
    """Change a game's title, description or visibility; send the ETag that you read as If-Match."""
    person = sharing.Person(token.sub, token.username)
    game = sharing.edit(parts, person, game_id, changes.model_dump(exclude_unset=True))
    return with_etag(jsonify(game.model_dump(mode="json")), game)


@bp.delete("/games/<uuid:game_id>")
@require_scope("games:write")
@bp.doc(**needs("games:write", GameNotFound, NotYourGame, PreconditionFailed, answer="The game is gone."))
def delete_game(game_id: UUID) -> Response:
    """Delete a game and its files."""
    sharing.take_away(parts, sharing.Person(token.sub, token.username), game_id)
    return Response(status=204)
