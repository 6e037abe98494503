"""Tell the moderators about a game."""

from typing import cast
from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.doors import DoorProgram
from web_clients.site.games.report_form import REASONS, STANDS_ALREADY, ReportForm
from web_clients.site.games_api import games_api
from web_clients.site.moderation.moderators import MODERATOR
from web_clients.site.translations import gettext

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
                said = gettext("You have reported this game already. A moderator will look at it.")
                return _onward(game_id, said, "info")
            form.take(problem)
        else:
            return _onward(game_id, gettext("Thank you. A moderator will look at it."), "good")
    return render_template("games/report.html", game=game, form=form, reasons=REASONS), WRONG


def _onward(game_id: UUID, said: str, kind: str) -> Response:
    """Back to the game; a moderator goes on to the table, where the report is theirs to settle."""
    session = current_session()
    if session is not None and MODERATOR in session.roles:
        return redirect(
            cast("DoorProgram", current_app).doors.url("dashboard", "moderation/games"), SEE_OTHER
        )
    flash(said, kind)
    return redirect(url_for("games.game", game_id=game_id), SEE_OTHER)
