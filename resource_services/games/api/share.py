"""POST /api/v1/games: a new game on the person's shelf."""

from apiflask import APIBlueprint
from flask import Response

from chassis.service.errors import QuotaExceeded, UnsupportedMediaType, UploadTooLarge
from chassis.service.idempotency import idempotent
from chassis.service.openapi import needs
from chassis.service.pictures import BadPicture
from resource_services.games import schemas, sharing
from resource_services.games.api.versioned import versioned
from resource_services.games.asking import viewer
from resource_services.games.bundle_upload import accepts_game
from resource_services.games.errors import BadBundle
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("share", __name__)


@bp.post("/games")
@require_scope("games:write")
@accepts_game
@idempotent
@bp.input(schemas.NewGame, location="form_and_files", arg_name="new")
@bp.output(schemas.Game, status_code=201)
@bp.doc(
    **needs(
        "games:write",
        UnsupportedMediaType,
        UploadTooLarge,
        BadBundle,
        BadPicture,
        QuotaExceeded,
        reads_input=True,
        idempotent=True,
    )
)
def share_game(new: schemas.NewGame) -> Response:
    """Share a game: a zip archive with index.html at its top, or one HTML page."""
    picture = new.picture.stream if new.picture is not None else None
    game = sharing.share(parts, viewer(), new.details(), new.bundle.stream, picture)
    response = versioned(game, 201)
    response.location = f"{parts.settings.door}/api/v1/games/{game.id}"
    return response
