"""What the reader does about somebody: ask, answer, part, block. Each is a form's button, and leads on."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import structlog
from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.fragments import fragment, wants_fragment
from web_clients.site.friends_api import Someone, Summary, friends_api
from web_clients.site.translations import gettext

SEE_OTHER = 303
GONE = 404
REFUSED = {403, 409, 422}
"""Refusals that the person is told in the words of the API."""

bp = Blueprint("deeds", __name__)
log = structlog.get_logger("site")


@bp.post("/people/<sub>/ask")
@sign_in_required
def ask(sub: str) -> Response:
    """Ask somebody to be friends."""
    try:
        friends_now = friends_api().ask(sub, request.form.get("note", ""))
    except ApiProblem as problem:
        _tell(problem)
    else:
        said = gettext("You are friends now.") if friends_now else gettext("Your request is on its way.")
        if wants_fragment():
            return _standing(Someone(sub, "", "", "friend" if friends_now else "asked"), said)
        flash(said, "good")
    return _onward(url_for("friends.person", sub=sub))


@bp.post("/requests/<uuid:request_id>/accept")
@sign_in_required
def accept(request_id: UUID) -> Response:
    """Say yes to who asks."""
    try:
        friend = friends_api().accept(request_id)
    except ApiProblem as problem:
        _tell(problem, gone=gettext("This request is no longer open."))
        return _onward(url_for("friends.requests"))
    said = gettext("You and %(name)s are friends now.", name=friend.name)
    if wants_fragment():
        return _standing(replace(friend, standing="friend"), said)
    flash(said, "good")
    return redirect(url_for("friends.friends"), SEE_OTHER)


@bp.post("/requests/<uuid:request_id>/decline")
@sign_in_required
def decline(request_id: UUID) -> Response:
    """Say no to who asks."""
    return _end_request(request_id, friends_api().decline, gettext("Declined"), gettext("They are not told."))


@bp.post("/requests/<uuid:request_id>/cancel")
@sign_in_required
def cancel(request_id: UUID) -> Response:
    """Take a request back."""
    more = gettext("They no longer see that you asked.")
    return _end_request(request_id, friends_api().cancel, gettext("Taken back"), more)


@bp.post("/people/<sub>/remove")
@sign_in_required
def remove(sub: str) -> Response:
    """End a friendship."""
    try:
        friends_api().remove(sub)
    except ApiProblem as problem:
        _tell(problem, gone=gettext("You are not friends any more."))
    else:
        flash(gettext("You are friends no more."), "good")
    return redirect(url_for("friends.friends"), SEE_OTHER)


@bp.post("/people/<sub>/block")
@sign_in_required
def block(sub: str) -> Response:
    """Be invisible to each other."""
    try:
        friends_api().block(sub)
    except ApiProblem as problem:
        _tell(problem)
    else:
        flash(gettext("Blocked. You do not see each other any more."), "good")
    return redirect(url_for("friends.blocked"), SEE_OTHER)


@bp.post("/people/<sub>/unblock")
@sign_in_required
def unblock(sub: str) -> Response:
    """Be visible to each other again."""
    try:
        friends_api().unblock(sub)
    except ApiProblem as problem:
        _tell(problem, gone=gettext("They are not blocked."))
    else:
        flash(gettext("No longer blocked. You are strangers now, and may ask."), "good")
    return redirect(url_for("friends.blocked"), SEE_OTHER)


def _standing(someone: Someone, said: str) -> Response:
    """What may be done about somebody now, in the place of the button that was pressed."""
    return fragment("friends/fragments/standing.html", said=said, someone=someone, summary=_counts())


def _counts() -> Summary | None:
    """The reader's counts; None where nobody can tell them, which undoes nothing of what was done."""
    try:
        return friends_api().summary()
    except (ApiOffline, ApiProblem) as error:
        log.warning("not counted", why=str(error))
        return None


def _onward(href: str) -> Response:
    """Go on to a page; an open page that wanted a part only is told to go there as a whole."""
    response = redirect(href, SEE_OTHER)
    if wants_fragment():
        response = Response(status=204, headers={"HX-Redirect": href})
    return response


def _end_request(request_id: UUID, end: Callable[[UUID], None], word: str, more: str) -> Response:
    try:
        end(request_id)
    except ApiProblem as problem:
        _tell(problem, gone=gettext("This request is no longer open."))
    else:
        if wants_fragment():
            said = f"{word}. {more}"
            return fragment("friends/fragments/ended.html", said=said, word=word, summary=_counts())
        flash(f"{word}. {more}", "good")
    return _onward(url_for("friends.requests"))


def _tell(problem: ApiProblem, gone: str = "") -> None:
    """Say in a line why it was not done; raises what is no business of the person's."""
    if problem.status == GONE and gone:
        flash(gone, "info")
    elif problem.status in REFUSED:
        flash(problem.detail or f"{problem.title}.", "warning")
    else:
        raise problem
