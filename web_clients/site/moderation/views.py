"""The moderators' table: what was reported, what is hidden, and what was decided."""

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from web_clients.site.api_errors import ApiProblem
from web_clients.site.moderation.forms import DECISIONS, SettleForm
from web_clients.site.moderation.kinds import KINDS
from web_clients.site.moderation.moderators import moderators_only
from web_clients.site.posts_api import posts_api
from web_clients.site.reports_api import Reports, reports_api
from web_clients.site.side_by_side import side_by_side
from web_clients.site.translations import gettext

FEW = 5
SEE_OTHER = 303
WRONG = 422

bp = Blueprint("moderation", __name__, url_prefix="/moderation")


@bp.context_processor
def words() -> dict[str, object]:
    """What every page for moderators knows."""
    decisions = {
        kind: [(value, gettext(words)) for value, words in offered] for kind, offered in DECISIONS.items()
    }
    return {"kinds": KINDS, "decisions": decisions}


@bp.get("/")
@moderators_only
def table() -> str:
    """The newest open reports of every section; one that does not answer does not close the others."""
    apis = {kind: reports_api(kind) for kind in KINDS}
    found = side_by_side({kind: partial(api.reports, "open", limit=FEW) for kind, api in apis.items()})
    return render_template("moderation/table.html", found=found, form=SettleForm())


@bp.get("/<any(posts,games,messages):kind>")
@moderators_only
def queue(kind: str) -> str:
    """All open reports of one section, or with `settled` what was decided."""
    return _queue(kind, SettleForm())


@bp.post("/<any(posts,games,messages):kind>/<uuid:report_id>/settle")
@moderators_only
def settle(kind: str, report_id: UUID) -> ResponseReturnValue:
    """Decide about a report."""
    form = SettleForm.sent(report_id, request.form)
    try:
        reports_api(kind).settle(report_id, form.decision, form.reason)
    except ApiProblem as problem:
        if problem.code == "already-settled":
            flash(gettext("Another moderator was quicker: it is settled."), "warning")
            return _to_queue(kind)
        form.take(problem)
        return _queue(kind, form), WRONG
    flash(gettext("It is settled, and your reason is on record."), "good")
    return _to_queue(kind)


@bp.get("/hidden")
@moderators_only
def hidden() -> str:
    """Hidden posts."""
    page = posts_api().hidden(request.args.get("cursor"))
    return render_template("moderation/hidden.html", page=page)


@bp.post("/<any(posts,games):kind>/<uuid:about>/show")
@moderators_only
def show(kind: str, about: UUID) -> Response:
    """Show again what was hidden."""
    reports_api(kind).show_again(about)
    flash(gettext("Everybody who could see it before sees it again."), "good")
    return redirect(url_for("moderation.hidden") if kind == "posts" else _settled(kind), SEE_OTHER)


@bp.get("/posts/<uuid:report_id>/picture/<int:width>.webp")
@moderators_only
def picture(report_id: UUID, width: int) -> Response:
    """The picture of a reported post."""
    response = Response(reports_api("posts").picture(report_id, width), mimetype="image/webp")
    response.headers["Cache-Control"] = "no-store"
    return response


def _queue(kind: str, form: SettleForm) -> str:
    settled = "settled" in request.args
    page: Reports = reports_api(kind).reports("settled" if settled else "open", request.args.get("cursor"))
    return render_template("moderation/queue.html", kind=kind, settled=settled, page=page, form=form)


def _to_queue(kind: str) -> Response:
    return redirect(url_for("moderation.queue", kind=kind), SEE_OTHER)


def _settled(kind: str) -> str:
    return f"{url_for('moderation.queue', kind=kind)}?settled"
