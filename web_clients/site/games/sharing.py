"""One's own game in the hands of chosen friends."""

from uuid import UUID

import structlog
from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.friends_api import Page, friends_api
from web_clients.site.games.reader import own_game
from web_clients.site.games_api import games_api
from web_clients.site.translations import gettext

SEE_OTHER = 303
NOT_UNDERSTOOD = {400, 422}
REFUSED = {403, 409, 422}
LONGEST = 100

bp = Blueprint("sharing", __name__)
log = structlog.get_logger("site")


@bp.get("/games/<uuid:game_id>/share")
@sign_in_required
def choose(game_id: UUID) -> str:
    """Who has the game, and who else among the reader's friends could."""
    game = own_game(game_id)
    typed = request.args.get("q", "").strip()[:LONGEST]
    shares = games_api().shares(game_id, request.args.get("after"))
    return render_template("games/share.html", game=game, shares=shares, typed=typed, friends=_friends(typed))


@bp.post("/games/<uuid:game_id>/share")
@sign_in_required
def give(game_id: UUID) -> Response:
    """Share the game with a friend."""
    try:
        games_api().share(game_id, request.form.get("sub", ""))
    except ApiProblem as problem:
        _tell(problem)
    else:
        flash(gettext("Shared. They find it among what is shared with them."), "good")
    return redirect(url_for("games.sharing.choose", game_id=game_id), SEE_OTHER)


@bp.post("/games/<uuid:game_id>/share/back")
@sign_in_required
def take_back(game_id: UUID) -> Response:
    """Share the game with somebody no longer."""
    try:
        games_api().unshare(game_id, request.form.get("sub", ""))
    except ApiProblem as problem:
        _tell(problem)
    else:
        flash(gettext("Taken back. They do not see it by name any more."), "good")
    return redirect(url_for("games.sharing.choose", game_id=game_id), SEE_OTHER)


def _friends(typed: str) -> Page | None:
    """Friends to choose from, by what was typed so far; None while nobody can tell."""
    try:
        if not typed:
            return friends_api().friends(request.args.get("cursor"))
        found = [someone for someone in friends_api().find(typed).people if someone.standing == "friend"]
        return Page(found, None)
    except ApiOffline as error:
        log.warning("API offline", why=str(error))
        return None
    except ApiProblem as problem:
        if not typed or problem.status not in NOT_UNDERSTOOD:
            raise
        return Page([], None)


def _tell(problem: ApiProblem) -> None:
    """Say in a line why it was not done; raises what is no business of the person's."""
    if problem.status not in REFUSED:
        raise problem
    flash(problem.detail or f"{problem.title}.", "warning")
