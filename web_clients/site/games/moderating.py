"""What moderators do on a game's own page; reports lie on their table, at the dashboard's door."""

from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.games_api import games_api
from web_clients.site.translations import gettext

SEE_OTHER = 303

bp = Blueprint("moderating", __name__)


@bp.post("/games/<uuid:game_id>/show")
@sign_in_required
def show(game_id: UUID) -> Response:
    """Show a game that was hidden; the API refuses who does not moderate."""
    games_api().show(game_id)
    flash(gettext("The game is there again for everyone who may see it."), "good")
    return redirect(url_for("games.game", game_id=game_id), SEE_OTHER)
