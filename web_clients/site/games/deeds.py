"""What the reader does to a game in passing: like it, keep it at hand. Each button leads back to it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.fragments import wants_fragment
from web_clients.site.games.page import deeds_part
from web_clients.site.games_api import games_api

SEE_OTHER = 303

bp = Blueprint("deeds", __name__)


@bp.post("/games/<uuid:game_id>/like")
@sign_in_required
def like(game_id: UUID) -> Response:
    """Like a game, or like it no more."""
    games_api().like(game_id, liked=request.form.get("liked") == "yes")
    return _back(game_id)


@bp.post("/games/<uuid:game_id>/favourite")
@sign_in_required
def favour(game_id: UUID) -> Response:
    """Keep a game among one's favourites, or no longer."""
    try:
        games_api().favour(game_id, favourite=request.form.get("favourite") == "yes")
    except ApiProblem as problem:
        if problem.code != "quota-exceeded":
            raise
        flash(problem.detail, "warning")
    return _back(game_id)


def _back(game_id: UUID) -> Response:
    if wants_fragment():
        return deeds_part(game_id)
    return redirect(f"{url_for('games.game', game_id=game_id)}#deeds", SEE_OTHER)
