"""The way to everything that is a person's own, with what is new in it."""

import structlog
from flask import Blueprint, render_template

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.friends_api import Summary as Friends
from web_clients.site.friends_api import friends_api
from web_clients.site.games_api import games_api
from web_clients.site.messages_api import messages_api
from web_clients.site.posts_api import posts_api
from web_clients.site.scores_api import Summary as Scores
from web_clients.site.scores_api import scores_api

NEWEST = 4

bp = Blueprint("dashboard", __name__)
log = structlog.get_logger("site")


@bp.get("/")
@sign_in_required
def dashboard() -> str:
    """Greet, and show the sections; one that does not answer does not close the others."""
    try:
        newest = games_api().shelf(limit=NEWEST).games
    except ApiOffline as error:
        log.warning("API offline", why=str(error))
        newest = None
    return render_template(
        "dashboard/dashboard.html",
        newest=newest,
        recent=_recent(),
        friends=_friends(),
        unread=_unread(),
        scores=_scores(),
    )


def _scores() -> Scores | None:
    """The reader's scores in short; None while nobody can tell."""
    try:
        return scores_api().summary()
    except (ApiOffline, ApiProblem) as error:
        log.warning("API offline", why=str(error))
        return None


def _friends() -> Friends | None:
    """The reader's friends in short; None while nobody can tell."""
    try:
        return friends_api().summary()
    except (ApiOffline, ApiProblem) as error:
        log.warning("API offline", why=str(error))
        return None


def _recent() -> int:
    """How many new posts the reader's friends wrote; 0 while nobody can tell."""
    try:
        return posts_api().recent()
    except (ApiOffline, ApiProblem) as error:
        log.warning("API offline", why=str(error))
        return 0


def _unread() -> int:
    """How many messages wait for the reader; none while nobody can tell."""
    try:
        return messages_api().unread()
    except (ApiOffline, ApiProblem) as error:
        log.warning("API offline", why=str(error))
        return 0
