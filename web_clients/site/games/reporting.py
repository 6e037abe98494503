"""Tell the moderators about a game."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.games.report_form import REASONS, STANDS_ALREADY, ReportForm
from web_clients.site.games_api import games_api

SEE_OTHER = 303
WRONG = 422

bp = Blueprint("reporting", __name__)


@bp.route("/games/<uuid:game_id>/report", methods=["GET", "POST"])
@sign_in_required
def report(game_id: UUID) -> str | Response | tuple[str, int]:
    """Say what is wrong with a game."""
    game = games_api().read(game_id)
    if request.method == "GET":
        return render_template("games/report.html", game=game, form=ReportForm(), reasons=REASONS)
    form = ReportForm.sent(request.form)
    if form.is_whole():
        try:
            games_api().report(game_id, form.reason, form.note)
        except ApiProblem as problem:
            if problem.status == STANDS_ALREADY:
                flash("You have reported this game already. A moderator will look at it.", "info")
                return redirect(url_for("games.game", game_id=game_id), SEE_OTHER)
            form.take(problem)
        else:
            flash("Thank you. A moderator will look at it.", "good")
            return redirect(url_for("games.game", game_id=game_id), SEE_OTHER)
    return render_template("games/report.html", game=game, form=form, reasons=REASONS), WRONG
