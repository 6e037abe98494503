"""Show a post to the moderators."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.posts.views import SEE_OTHER, WRONG, bp
from web_clients.site.posts_api import posts_api
from web_clients.site.report_documents import REASONS
from web_clients.site.translations import gettext

__all__ = ["bp"]

OFFERED = ("offensive", "harmful", "spam", "copied", "other")
TAKEN = {400, 422}


@bp.route("/posts/<uuid:post_id>/report", methods=["GET", "POST"])
@sign_in_required
def report(post_id: UUID) -> str | Response | tuple[str, int]:
    """Say what is wrong with a post."""
    found = posts_api().read(post_id)
    reason, note = request.form.get("reason", ""), request.form.get("note", "").replace("\r\n", "\n")
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            posts_api().report(post_id, reason, note)
        except ApiProblem as problem:
            if problem.status not in TAKEN:
                raise
            errors = [
                {
                    "id": name,
                    "message": gettext("Choose what is wrong.")
                    if name == "reason"
                    else gettext("This %(problem)s.", problem=words),
                }
                for name, words in problem.fields
            ]
        else:
            flash(gettext("Thank you. The moderators look at it."), "good")
            return redirect(url_for("posts.post", post_id=post_id), SEE_OTHER)
    reasons = [(each, gettext(REASONS[each])) for each in OFFERED]
    page = render_template(
        "posts/report.html", post=found, reasons=reasons, reason=reason, note=note, errors=errors
    )
    return (page, WRONG) if errors else page
