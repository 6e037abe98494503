"""The picture of a game, for a page's image: the API wants a token, which only we have."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, Response, abort, request

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.games_api import games_api

WIDTHS = (320, 640, 1280)
KEPT = "private, no-cache"
"""For this person alone, and asked about again each time: the game may be theirs to see no longer."""

bp = Blueprint("covers", __name__)


@bp.get("/games/<uuid:game_id>/cover/<int:width>.webp")
@sign_in_required
def cover(game_id: UUID, width: int) -> Response:
    """A game's picture, as far as the reader may see the game."""
    if width not in WIDTHS:
        abort(404)
    found = games_api().cover(game_id, width, request.headers.get("If-None-Match", ""))
    answer = Response(found.content, found.status_code)
    answer.headers["Cache-Control"] = KEPT
    if "ETag" in found.headers:
        answer.headers["ETag"] = found.headers["ETag"]
    if found.status_code == HTTPStatus.OK:
        # Whatever the API says: nothing but a picture leaves by this way.
        answer.headers["Content-Type"] = "image/webp"
    return answer
