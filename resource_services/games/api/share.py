"""POST /api/v1/games: a new game on the person's shelf."""

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.errors import QuotaExceeded, UnsupportedMediaType, UploadTooLarge
from chassis.service.etags import with_etag
from chassis.service.idempotency import idempotent
from chassis.service.openapi import needs
from resource_services.games import schemas, sharing
from resource_services.games.bundle_upload import accepts_bundle
from resource_services.games.errors import BadBundle
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope, token

bp = APIBlueprint("share", __name__)


@bp.post("/games")
@require_scope("games:write")
@accepts_bundle
@idempotent
@bp.input(schemas.NewGame, location="form_and_files", arg_name="new")
@bp.output(schemas.Game, status_code=201)
@bp.doc(
    **needs(
        "games:write",
        UnsupportedMediaType,
        UploadTooLarge,
        BadBundle,
        QuotaExceeded,
        reads_input=True,
        idempotent=True,
    )
)
def share_game(new: schemas.NewGame) -> Response:
    """Share a game: a zip archive with index.html at its top, or one HTML page."""
    details = new.model_dump(exclude={"bundle"})
    person = sharing.Person(token.sub, token.username)
    game = sharing.share(parts, person, details, new.bundle.stream)

    response = jsonify(game.model_dump(mode="json"))
    response.status_code = 201
    response.location = f"{parts.settings.door}/api/v1/games/{game.id}"
    return with_etag(response, game)
