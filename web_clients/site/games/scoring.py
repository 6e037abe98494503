"""A game's score, from the page that plays it to the board."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.fragments import fragment
from web_clients.site.games.reader import reader
from web_clients.site.games.submission import Submission, refusal, standing
from web_clients.site.scores.panel import leaders_of
from web_clients.site.scores_api import scores_api
from web_clients.site.translations import gettext
from web_clients.site.words import number

bp = Blueprint("scoring", __name__)


@bp.post("/games/<uuid:game_id>/score")
@sign_in_required
def score(game_id: UUID) -> Response:
    """Submit a round's score in the player's name; the answer is the leaders anew, and a word about it."""
    submission = Submission.sent(request.form)
    if submission is None:
        return _refused(game_id, gettext("This is no score: a score is a whole number."))
    said = gettext("Score %(score)s.", score=number(submission.score))
    try:
        best = scores_api().submit(str(game_id), submission.score, submission.nonce)
    except ApiProblem as problem:
        return _refused(game_id, f"{said} {refusal(problem)}")
    leaders = leaders_of(game_id)
    return fragment(
        "games/fragments/leaders.html",
        said=f"{said} {standing(leaders, best=best)}",
        kind="good",
        game_id=game_id,
        leaders=leaders,
        me=reader(),
    )


def _refused(game_id: UUID, why: str) -> Response:
    return fragment(
        "games/fragments/leaders.html",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        why,
        kind="info",
        game_id=game_id,
        leaders=leaders_of(game_id),
        me=reader(),
    )
