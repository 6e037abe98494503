"""The way to everything that is a person's own, with what is new in it."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from flask import Blueprint, current_app, render_template
from flask import session as notes

from web_clients.sign_in.errors import SessionEnded
from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site import friends_api, games_api, messages_api, posts_api, scores_api
from web_clients.site.dashboard import news
from web_clients.site.dashboard.visits import last_visit
from web_clients.site.side_by_side import HURRIED, side_by_side

bp = Blueprint("dashboard", __name__)


@bp.get("/")
@sign_in_required
def dashboard() -> str:
    """Greet, and show what is new; a section that does not answer soon does not keep the others waiting."""
    session = current_session()
    if session is None:
        raise SessionEnded("not signed in")
    notes.permanent = True
    since = last_visit(notes, session.sub, datetime.now(UTC))

    def speak(api: Any) -> Any:
        return current_app.extensions[api.EXTENSION](session, HURRIED)

    questions: dict[str, Callable[[], Any]] = {
        "games": partial(news.games, speak(games_api), since),
        "shelf": partial(news.shelf, speak(games_api)),
        "posts": partial(news.posts, speak(posts_api), since, session.sub),
        "friends": partial(news.friends, speak(friends_api)),
        "messages": partial(news.messages, speak(messages_api)),
        "scores": partial(news.scores, speak(scores_api), since),
    }
    found = side_by_side(questions)
    return render_template("dashboard/dashboard.html", new=found, since=since)
