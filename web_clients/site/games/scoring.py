"""A game's score, from the page that plays it to the board."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, flash, render_template, request

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.games.reader import reader
from web_clients.site.games.submission import Submission, refusal, standing
from web_clients.site.scores.panel import leaders_of
from web_clients.site.scores_api import Leaderboard, scores_api
from web_clients.site.words import number

bp = Blueprint("scoring", __name__)


@bp.post("/games/<uuid:game_id>/score")
@sign_in_required
def score(game_id: UUID) -> tuple[str, int]:
    """Submit a round's score in the player's name; the answer is the leaders anew, and a word about it."""
    submission = Submission.sent(request.form)
    if submission is None:
        return _refused(
            game_id, "This is no score: a score is a whole number.", HTTPStatus.UNPROCESSABLE_ENTITY
        )
    try:
        best = scores_api().submit(str(game_id), submission.score, submission.nonce)
    except ApiProblem as problem:
        why = f"Score {number(submission.score)}. {refusal(problem)}"
        return _refused(game_id, why, problem.status)
    except ApiOffline:
        why = "The scores do not answer just now: this one does not count."
        return _refused(game_id, why, HTTPStatus.SERVICE_UNAVAILABLE)
    leaders = leaders_of(game_id)
    flash(f"Score {number(submission.score)}. {standing(leaders, best=best)}", "good")
    return _panel(game_id, leaders), HTTPStatus.OK


def _refused(game_id: UUID, why: str, status: int) -> tuple[str, int]:
    flash(why, "info")
    return _panel(game_id, leaders_of(game_id)), status


def _panel(game_id: UUID, leaders: Leaderboard | None) -> str:
    return render_template("games/score.html", game_id=game_id, leaders=leaders, me=reader())
