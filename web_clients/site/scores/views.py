"""The scores: one's own, and who leads where."""

from http import HTTPStatus

from flask import Blueprint, render_template, request, url_for

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.scores_api import scores_api

PAGE = 20
NO_BOARD = "board-not-found"
TABS = {
    "all": ("All time", {"span": "all", "among": "everyone"}),
    "week": ("This week", {"span": "week", "among": "everyone"}),
    "friends": ("Friends", {"span": "all", "among": "friends"}),
}
"""What `show` may be: its words, and how the API is asked for it."""

bp = Blueprint("scores", __name__)


@bp.get("/")
@sign_in_required
def bests() -> str:
    """The reader's best on each board, the newest first."""
    page = scores_api().bests(request.args.get("cursor"), limit=PAGE)
    return render_template("scores/mine.html", page=page, history=False)


@bp.get("/history")
@sign_in_required
def history() -> str:
    """The reader's scores, newest first."""
    page = scores_api().history(request.args.get("cursor"), limit=PAGE)
    return render_template("scores/mine.html", page=page, history=True)


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
        (words, url_for("scores.board", game=found.game, show=name), name == show)
        for name, (words, _) in TABS.items()
    ]
    return render_template(
        "scores/board.html", board=found, tabs=tabs, show=show, me=session.sub if session else ""
    )
