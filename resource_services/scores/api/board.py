"""/api/v1/games/<game>/board: what a game says of its scores."""

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.errors import (
    BodyTooLarge,
    CannotTell,
    PreconditionFailed,
    PreconditionRequired,
    QuotaExceeded,
    UnsupportedMediaType,
)
from chassis.service.etags import with_etag
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.scores import boards, schemas, store
from resource_services.scores.check_game import check_visible
from resource_services.scores.errors import BoardNotFound, DirectionIsFixed, NotThisApp, NotYourBoard
from resource_services.scores.parts import parts
from resource_services.scores.player import Actor

bp = APIBlueprint("board", __name__)


@bp.get("/games/<game>/board")
@require_scope("scores:read")
@bp.output(schemas.Board)
@bp.doc(**needs("scores:read", BoardNotFound, CannotTell))
def read_board(game: str) -> Response:
    """Read what a game says of its scores."""
    key = check_visible(parts.games, token.sub, game)
    with parts.database.reading() as session:
        board = schemas.Board.model_validate(store.board_of(session, key))
    return with_etag(jsonify(board.model_dump(mode="json")), board)


@bp.put("/games/<game>/board")
@require_scope("scores:write")
@accepts("application/json")
@bp.input(schemas.Declaration, location="json", arg_name="declaration")
@bp.output(schemas.Board)
@bp.doc(
    **needs(
        "scores:write",
        BoardNotFound,
        NotYourBoard,
        NotThisApp,
        DirectionIsFixed,
        QuotaExceeded,
        PreconditionFailed,
        PreconditionRequired,
        CannotTell,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        makes_or_changes=True,
    )
)
def declare_board(game: str, declaration: schemas.Declaration) -> Response:
    """Declare the board of your game, or of an app by that app; send If-Match to change it."""
    board, is_new = boards.declare(parts, Actor.of(token), game, declaration)
    response = jsonify(board.model_dump(mode="json"))
    if is_new:
        response.status_code = 201
        response.location = f"{parts.settings.door}/api/v1/games/{board.game}/board"
    return with_etag(response, board)
