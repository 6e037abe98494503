"""What moderators do about games: judge reports, hide, and show again."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.games.report_form import REASONS
from web_clients.site.games_api import games_api

SEE_OTHER = 303
SETTLED_ALREADY = 409
MENDABLE = {400, 422}
DECISIONS = {
    "keep": "The game stays. The report is settled.",
    "hide": "The game is hidden. The report is settled.",
}
STATES = {"open": "Open", "settled": "Settled"}

bp = Blueprint("moderating", __name__)


@bp.get("/reports")
@sign_in_required
def reports() -> str:
    """What people say is wrong with games; the API refuses who does not moderate."""
    return _page()


@bp.post("/reports/<uuid:report_id>")
@sign_in_required
def settle(report_id: UUID) -> Response | tuple[str, int]:
    """Keep a game, or hide it."""
    decision, reason = (request.form.get(name, "") for name in ("decision", "reason"))
    if decision not in DECISIONS:
        return _page(report_id, reason, "Press one of the two buttons."), 422
    try:
        games_api().settle(report_id, decision, reason)
    except ApiProblem as problem:
        if problem.status == SETTLED_ALREADY:
            flash("Somebody else has settled this already.", "info")
        elif problem.status in MENDABLE:
            told = [message for _, message in problem.fields] or [problem.detail or problem.title]
            return _page(report_id, reason, " ".join(f"{word[:1].upper()}{word[1:]}." for word in told)), 422
        else:
            raise
    else:
        flash(DECISIONS[decision], "good")
    return redirect(url_for("games.moderating.reports"), SEE_OTHER)


@bp.post("/games/<uuid:game_id>/show")
@sign_in_required
def show(game_id: UUID) -> Response:
    """Show a game that was hidden."""
    games_api().show(game_id)
    flash("The game is there again for everyone who may see it.", "good")
    return redirect(url_for("games.game", game_id=game_id), SEE_OTHER)


def _page(wrong: UUID | None = None, typed: str = "", why: str = "") -> str:
    """The reports; what was typed to the one that was `wrong` stays."""
    state = request.args.get("state", "open")
    state = state if state in STATES else "open"
    page = games_api().reports(state, request.args.get("cursor"))
    tabs = [
        (words, url_for("games.moderating.reports", state=name), name == state)
        for name, words in STATES.items()
    ]
    return render_template(
        "games/reports.html",
        page=page,
        state=state,
        tabs=tabs,
        reasons=REASONS,
        wrong=wrong,
        typed=typed,
        why=why,
    )
