"""The front of the house: what it is, the ways in, advertisements and what is new."""

from uuid import UUID

import structlog
from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import came_back
from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.door_api import door_api
from web_clients.site.home.administrators import administrates
from web_clients.site.home.subscribe_form import SubscribeForm
from web_clients.site.home.visitor import visitor
from web_clients.site.home_documents import Published, Shown
from web_clients.site.translations import gettext

PLACES = 2
NEWEST = 3

bp = Blueprint("home", __name__)
log = structlog.get_logger("site")


@bp.get("/")
def home() -> str | Response:
    """Welcome strangers and people; who comes here from signing out is told that it worked."""
    if came_back():
        flash(gettext("You are signed out."), "good")
        return redirect("/")
    return render_template(
        "home/home.html",
        advertisements=_advertisements(),
        issues=_newest(),
        form=SubscribeForm(),
        administrates=administrates,
    )


@bp.get("/go/<uuid:advertisement_id>")
def go(advertisement_id: UUID) -> Response:
    """Lead to where an advertisement leads, as it is stored: nothing of the request says where."""
    response = redirect(door_api().follow(advertisement_id, visitor()))
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _advertisements() -> list[Shown]:
    """Some, by chance; none while nobody can tell: the house stands without them."""
    try:
        return door_api().pick(PLACES, visitor())
    except (ApiOffline, ApiProblem) as error:
        log.warning("API offline", why=str(error))
        return []


def _newest() -> list[Published]:
    """The newest issues; none while nobody can tell."""
    try:
        return door_api().newsletter(limit=NEWEST)[0]
    except (ApiOffline, ApiProblem) as error:
        log.warning("API offline", why=str(error))
        return []
