"""A leaderboard for one's own game."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.games_api import games_api
from web_clients.site.scores.declaration import Declaration
from web_clients.site.scores_api import scores_api
from web_clients.site.translations import gettext

SEE_OTHER = 303
WRONG = 422
STANDS_ALREADY = {409, 428}

bp = Blueprint("declare_board", __name__)


@bp.route("/boards/<uuid:game_id>/declare", methods=["GET", "POST"])
@sign_in_required
def declare(game_id: UUID) -> str | Response | tuple[str, int]:
    """Set up the board of a game that is the reader's own."""
    game = games_api().read(game_id)
    session = current_session()
    if session is None or session.sub != game.owner_sub:
        abort(403)
    if request.method == "GET":
        return render_template("scores/declare.html", game=game, form=Declaration.empty())
    form = Declaration.sent(request.form)
    document = form.document(game.title)
    if document is None or not _declared(game_id, document, form):
        return render_template("scores/declare.html", game=game, form=form), WRONG
    return redirect(url_for("scores.board", game=game_id), SEE_OTHER)


def _declared(game_id: UUID, document: dict[str, object], form: Declaration) -> bool:
    """Whether the board stands now; what the API refused is said in the form."""
    try:
        scores_api().declare(str(game_id), document)
    except ApiProblem as problem:
        if problem.status in STANDS_ALREADY:
            flash(gettext("This game has a leaderboard already. It stays as it is."), "info")
            return True
        form.take(problem)
        return False
    flash(gettext("The leaderboard stands. The first score leads."), "good")
    return True
