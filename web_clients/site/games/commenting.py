"""What is said about a game: say something, and take it back."""

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.fragments import wants_fragment
from web_clients.site.games.comment_form import CommentForm
from web_clients.site.games.page import comments_part, game_page
from web_clients.site.games_api import games_api
from web_clients.site.translations import gettext

SEE_OTHER = 303
WRONG = 422

bp = Blueprint("commenting", __name__)


@bp.post("/games/<uuid:game_id>")
@sign_in_required
def say(game_id: UUID) -> Response | tuple[str, int]:
    """Say something about a game."""
    form = CommentForm.sent(request.form)
    try:
        games_api().say(game_id, form.text, form.key)
    except ApiProblem as problem:
        form.take(problem)
        return comments_part(game_id, form, WRONG) if wants_fragment() else (game_page(game_id, form), WRONG)
    if wants_fragment():
        return comments_part(game_id, CommentForm.empty(), said=gettext("Your comment is there."))
    flash(gettext("Your comment is there."), "good")
    return redirect(f"{url_for('games.game', game_id=game_id)}#comments", SEE_OTHER)


@bp.post("/games/<uuid:game_id>/comments/<uuid:comment_id>/delete")
@sign_in_required
def unsay(game_id: UUID, comment_id: UUID) -> Response:
    """Take a comment away."""
    games_api().unsay(game_id, comment_id)
    if wants_fragment():
        return comments_part(game_id, CommentForm.empty(), said=gettext("The comment is gone."))
    flash(gettext("The comment is gone."), "good")
    return redirect(f"{url_for('games.game', game_id=game_id)}#comments", SEE_OTHER)
