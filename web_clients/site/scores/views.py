"""The scores: one's own, and who leads where."""

from http import HTTPStatus

import structlog
from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.scores_api import Beaten, ScoresApi, scores_api
from web_clients.site.translations import gettext, gettext_noop

PAGE = 20
FEW = 5
SEE_OTHER = 303
NO_BOARD = "board-not-found"
TABS = {
    "all": (gettext_noop("All time"), {"span": "all", "among": "everyone"}),
    "week": (gettext_noop("This week"), {"span": "week", "among": "everyone"}),
    "friends": (gettext_noop("Friends"), {"span": "all", "among": "friends"}),
}
"""What `show` may be: its words, and how the API is asked for it."""

bp = Blueprint("scores", __name__)
log = structlog.get_logger("site")


@bp.get("/")
@sign_in_required
def bests() -> str:
    """The reader's best on each board, the newest first."""
    api, cursor = scores_api(), request.args.get("cursor")
    return render_template(
        "scores/mine.html",
        page=api.bests(cursor, limit=PAGE),
        beaten=[] if cursor else _beaten(api),
        history=False,
    )


@bp.get("/by/<sub>")
@sign_in_required
def person(sub: str) -> str | Response:
    """Somebody's best on each board that the reader may read."""
    session = current_session()
    if session is not None and sub == session.sub:
        return redirect(url_for("scores.bests"), SEE_OTHER)
    page = scores_api().bests_of(sub, request.args.get("cursor"), limit=PAGE)
    return render_template("scores/person.html", page=page, sub=sub)


@bp.get("/history")
@sign_in_required
def history() -> str:
    """The reader's scores, newest first."""
    page = scores_api().history(request.args.get("cursor"), limit=PAGE)
    return render_template("scores/mine.html", page=page, beaten=[], history=True)


@bp.get("/boards/<game>")
@sign_in_required
def board(game: str) -> str | tuple[str, int]:
    """Who leads on a board; of a game that is out of the reader's sight there is none."""
    show = request.args.get("show", "all")
    show = show if show in TABS else "all"
    try:
        found = scores_api().leaderboard(game, cursor=request.args.get("cursor"), limit=PAGE, **TABS[show][1])
    except ApiProblem as problem:
        if problem.code != NO_BOARD:
            raise
        return render_template("scores/no_board.html"), HTTPStatus.NOT_FOUND
    session = current_session()
    tabs = [
        (gettext(words), url_for("scores.board", game=found.game, show=name), name == show)
        for name, (words, _) in TABS.items()
    ]
    return render_template(
        "scores/board.html", board=found, tabs=tabs, show=show, me=session.sub if session else ""
    )


def _beaten(api: ScoresApi) -> list[Beaten]:
    """What was beaten lately; nothing where nobody can tell which games the reader sees: the bests stay."""
    try:
        return api.beaten(limit=FEW)
    except ApiOffline as error:
        log.warning("API offline", why=str(error))
        return []
