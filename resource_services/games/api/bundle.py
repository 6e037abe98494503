"""PUT /api/v1/games/<id>/bundle: new files for a game."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from chassis.service.errors import (
    CannotTell,
    PreconditionFailed,
    PreconditionRequired,
    QuotaExceeded,
    UnsupportedMediaType,
    UploadTooLarge,
)
from chassis.service.openapi import needs
from resource_services.games import schemas, sharing
from resource_services.games.api.versioned import versioned
from resource_services.games.asking import viewer
from resource_services.games.bundle_upload import accepts_bundle
from resource_services.games.errors import BadBundle, GameNotFound, NotYourGame
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("bundle", __name__)


@bp.put("/games/<uuid:game_id>/bundle")
@require_scope("games:write")
@accepts_bundle
@bp.input(schemas.NewBundle, location="form_and_files", arg_name="new")
@bp.output(schemas.Game)
@bp.doc(
    **needs(
        "games:write",
        GameNotFound,
        NotYourGame,
        PreconditionFailed,
        PreconditionRequired,
        UnsupportedMediaType,
        UploadTooLarge,
        BadBundle,
        QuotaExceeded,
        CannotTell,
        reads_input=True,
    )
)
def replace_bundle(game_id: UUID, new: schemas.NewBundle) -> Response:
    """Replace a game's files; send the ETag that you read as If-Match."""
    return versioned(sharing.replace_bundle(parts, viewer(), game_id, new.bundle.stream))
