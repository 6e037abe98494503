"""/api/v1/games/<id>/cover: give a game a picture, take it away, and get it in a width."""

import hashlib
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, request

from chassis.service.errors import CannotTell, PreconditionFailed, UnsupportedMediaType, UploadTooLarge
from chassis.service.openapi import needs
from chassis.service.pictures import BadPicture
from resource_services.games import covers, schemas, store
from resource_services.games.api.versioned import versioned
from resource_services.games.asking import viewer
from resource_services.games.bundle_upload import accepts_cover
from resource_services.games.errors import CoverNotFound, GameNotFound, NotYourGame
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("cover", __name__)


@bp.get("/games/<uuid:game_id>/cover/<int:width>.webp")
@require_scope("games:read")
@bp.output({}, content_type="image/webp")
@bp.doc(**needs("games:read", GameNotFound, CoverNotFound, CannotTell))
def read_cover(game_id: UUID, width: int) -> Response:
    """Get a game's cover, 320, 640 or 1280 pixels wide and 16:10."""
    reader = viewer()
    with parts.database.reading() as session:
        game = store.visible_game(session, reader, game_id, overseen=True)
        found = store.cover(session, game.id, width) if width in covers.WIDTHS else None
    if found is None:
        raise CoverNotFound
    response = Response(found, mimetype="image/webp")
    # For who may see the game, and asked about again each time: it may be theirs no longer.
    response.headers["Cache-Control"] = "private, no-cache, no-transform"
    response.headers["Vary"] = "Authorization"
    response.set_etag(hashlib.sha256(found).hexdigest()[:32])
    response.make_conditional(request)
    return response


@bp.put("/games/<uuid:game_id>/cover")
@require_scope("games:write")
@accepts_cover
@bp.input(schemas.NewCover, location="form_and_files", arg_name="new")
@bp.output(schemas.Game)
@bp.doc(
    **needs(
        "games:write",
        GameNotFound,
        NotYourGame,
        PreconditionFailed,
        UnsupportedMediaType,
        UploadTooLarge,
        BadPicture,
        CannotTell,
        reads_input=True,
    )
)
def give_cover(game_id: UUID, new: schemas.NewCover) -> Response:
    """Give your game a cover; its middle is cut out, 16:10."""
    return versioned(covers.give(parts, viewer(), game_id, new.picture.stream))


@bp.delete("/games/<uuid:game_id>/cover")
@require_scope("games:write")
@bp.doc(
    **needs(
        "games:write", GameNotFound, NotYourGame, PreconditionFailed, CannotTell, answer="The cover is gone."
    )
)
def remove_cover(game_id: UUID) -> Response:
    """Take your game's cover away."""
    covers.take(parts, viewer(), game_id)
    return Response(status=204)
