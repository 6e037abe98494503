"""Friends: see them, find people, look at one of them."""

from typing import cast

from flask import Blueprint, current_app, render_template, request
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.doors import DoorProgram
from web_clients.site.fragments import fragment, wants_fragment
from web_clients.site.friends.deeds import bp as deeds
from web_clients.site.friends.settings import bp as settings
from web_clients.site.friends.ways import ways_to
from web_clients.site.friends_api import Page, Someone, friends_api

SUGGESTED = 10
LONGEST_SEARCH = 100
WRONG = {400, 422}

bp = Blueprint("friends", __name__)
bp.register_blueprint(deeds)
bp.register_blueprint(settings)


@bp.get("/")
@sign_in_required
def friends() -> str:
    """The reader's friends, newest first."""
    api = friends_api()
    page = api.friends(request.args.get("cursor"))
    return render_template("friends/friends.html", page=page, summary=api.summary(), ways_to=_ways)


@bp.get("/find")
@sign_in_required
def find() -> str | Response:
    """People by what was typed so far; before anything is, people whom the reader may know."""
    api = friends_api()
    typed = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    cursor = request.args.get("cursor")
    page = _found(typed, cursor) if typed else Page(api.suggestions(SUGGESTED), None)
    if wants_fragment():
        part = "more" if cursor else "found"
        return fragment(f"friends/fragments/{part}.html", typed=typed, page=page)
    return render_template("friends/find.html", typed=typed, page=page, summary=api.summary())


@bp.get("/requests")
@sign_in_required
def requests() -> str:
    """Who asks the reader, and whom the reader asked."""
    api = friends_api()
    incoming = api.open_requests("in", request.args.get("in"))
    outgoing = api.open_requests("out", request.args.get("out"))
    return render_template(
        "friends/requests.html", incoming=incoming, outgoing=outgoing, summary=api.summary()
    )


@bp.get("/blocked")
@sign_in_required
def blocked() -> str:
    """Those whom the reader blocked."""
    api = friends_api()
    page = api.blocks(request.args.get("cursor"))
    return render_template("friends/blocked.html", page=page, summary=api.summary())


@bp.get("/people/<sub>")
@sign_in_required
def person(sub: str) -> str:
    """One person, and what can be done."""
    found = friends_api().person(sub)
    session = current_session()
    own = session is not None and session.sub == found.sub
    return render_template("friends/person.html", someone=found, own=own, ways=_ways(found), errors=[])


def _found(typed: str, cursor: str | None) -> Page:
    try:
        return friends_api().find(typed, cursor)
    except ApiProblem as problem:
        if problem.status not in WRONG:
            raise
        return Page([], None)


def _ways(someone: Someone) -> list[tuple[str, str, str]]:
    return ways_to(someone, cast("DoorProgram", current_app).doors.origins)
