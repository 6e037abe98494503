"""Whether the reader can be found."""

import re

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.friends_api import friends_api
from web_clients.site.translations import gettext

SEE_OTHER = 303
CHANGED = 412
_VERSION = re.compile(r'"[\w-]{1,80}"\Z', re.ASCII)

bp = Blueprint("settings", __name__)


@bp.route("/settings", methods=["GET", "POST"])
@sign_in_required
def settings() -> str | Response | tuple[str, int]:
    """Hide from searches and suggestions, or be found."""
    api = friends_api()
    if request.method == "POST":
        sent = request.form.get("version", "")
        try:
            api.hide(
                hidden=request.form.get("found") == "no",
                version=sent if _VERSION.match(sent) else '"none"',
            )
        except ApiProblem as problem:
            if problem.status != CHANGED:
                raise
        else:
            flash(gettext("Saved."), "good")
            return redirect(url_for("friends.settings.settings"), SEE_OTHER)
    hidden, version = api.hidden()
    changed = request.method == "POST"
    page = render_template(
        "friends/settings.html", hidden=hidden, version=version, changed=changed, summary=api.summary()
    )
    return (page, CHANGED) if changed else page
