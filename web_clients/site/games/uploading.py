"""A new game for the shelf."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.body_limits import accepts_upload
from web_clients.site.games.forms import LARGEST_BUNDLE, LARGEST_COVER, GameForm
from web_clients.site.games_api import games_api
from web_clients.site.translations import gettext

SEE_OTHER = 303
WRONG = 422

bp = Blueprint("uploading", __name__)


@bp.route("/upload", methods=["GET", "POST"])
@accepts_upload(LARGEST_BUNDLE + LARGEST_COVER)
@sign_in_required
def upload() -> str | Response | tuple[str, int]:
    """Put a new game on the shelf."""
    if request.method == "GET":
        return render_template("games/upload.html", form=GameForm.empty())
    form = GameForm.sent(request.form, request.files)
    if form.has_bundle():
        try:
            game = games_api().add(form.body())
        except ApiProblem as problem:
            form.take(problem)
        else:
            flash(gettext("“%(title)s” is on your shelf.", title=game.title), "good")
            return redirect(url_for("games.game", game_id=game.id), SEE_OTHER)
    return render_template("games/upload.html", form=form), WRONG
