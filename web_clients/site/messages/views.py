"""The messages: find a conversation, read it, write in it, start one."""

import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.messages.forms import MessageForm
from web_clients.site.messages_api import Conversation, Message, messages_api
from web_clients.site.translations import gettext

PAGE = 20
THREAD = 30
CHANGEABLE = timedelta(minutes=15)
"""How long the API lets a message be changed; the buttons show for as long."""
SEE_OTHER = 303
WRONG = 422
LIVE = "X-Live"
"""On requests of a page's own script, which needs no page in return."""

bp = Blueprint("messages", __name__)


@bp.get("/")
@sign_in_required
def inbox() -> str:
    """The reader's conversations, the liveliest first."""
    page = messages_api().conversations(cursor=request.args.get("cursor"), limit=PAGE)
    return render_template("messages/inbox.html", page=page, me=_me())


@bp.route("/new", methods=["GET", "POST"])
@sign_in_required
def new() -> str | Answer | tuple[str, int]:
    """Choose a friend to write to."""
    api = messages_api()
    error = ""
    if request.method == "POST":
        try:
            conversation_id = api.start(request.form.get("with", ""))
        except ApiProblem as problem:
            if problem.status not in {403, 422}:
                raise
            error = gettext("You can write to friends only. Choose one of them.")
        else:
            return redirect(url_for("messages.thread", conversation_id=conversation_id), SEE_OTHER)
    begins = request.args.get("q", "")[:100]
    page = render_template("messages/new.html", friends=api.contacts(begins), q=begins, error=error)
    return (page, WRONG) if error else page


@bp.route("/conversations/<uuid:conversation_id>", methods=["GET", "POST"])
@sign_in_required
def thread(conversation_id: UUID) -> str | Answer | tuple[str, int]:
    """Read a conversation and write in it."""
    api = messages_api()
    form = MessageForm(key=secrets.token_urlsafe(16))
    if request.method == "POST":
        form = MessageForm.sent(request.form)
        try:
            api.write(conversation_id, form.text, key=form.key)
        except ApiProblem as problem:
            form.take(problem)
        else:
            if LIVE in request.headers:
                return Response(status=204)
            return redirect(url_for(".thread", conversation_id=conversation_id, _anchor="write"), SEE_OTHER)
    conversation = api.conversation(conversation_id)
    before = request.args.get("before", type=int)
    page = api.messages(conversation_id, before=before, limit=THREAD)
    if conversation.unread and before is None and page.items:
        api.mark_read(conversation_id, page.items[0].number)
    shown = render_template(
        "messages/thread.html",
        conversation=conversation,
        page=page,
        form=form,
        live=before is None,
        before=before,
        **_around(conversation),
    )
    return (shown, WRONG) if form.errors else shown


@bp.get("/conversations/<uuid:conversation_id>/news")
@sign_in_required
def news(conversation_id: UUID) -> str:
    """What happened since a page was opened, as a piece of it."""
    api = messages_api()
    page = api.messages(conversation_id, after=request.args.get("after", 0, type=int), limit=THREAD)
    if not page.items:
        return render_template("messages/news.html", page=page, **_around(None))
    conversation = api.conversation(conversation_id)
    if conversation.unread:
        api.mark_read(conversation_id, page.clock)
    return render_template("messages/news.html", page=page, **_around(conversation))


@bp.get("/conversations/<uuid:conversation_id>/live")
@sign_in_required
def live(conversation_id: UUID) -> Response:
    """Where an open page hears that something happened."""
    return jsonify(url=messages_api().live_url(conversation_id))


@bp.route("/messages/<uuid:message_id>/edit", methods=["GET", "POST"])
@sign_in_required
def edit(message_id: UUID) -> str | Answer | tuple[str, int]:
    """Say it differently."""
    api = messages_api()
    message = api.message(message_id)
    if request.method == "GET":
        form = MessageForm(message.text, version=message.version)
        return render_template("messages/edit.html", message=message, form=form)
    form = MessageForm.sent(request.form)
    try:
        api.edit(message_id, form.text, version=form.version)
    except ApiProblem as problem:
        form.take(problem)
        return render_template("messages/edit.html", message=message, form=form), WRONG
    return _back(message)


@bp.route("/messages/<uuid:message_id>/delete", methods=["GET", "POST"])
@sign_in_required
def delete(message_id: UUID) -> str | Answer | tuple[str, int]:
    """Take a message back, once that was confirmed."""
    api = messages_api()
    message = api.message(message_id)
    form = MessageForm()
    if request.method == "POST":
        try:
            api.delete(message_id)
        except ApiProblem as problem:
            form.take(problem)
        else:
            return _back(message)
    page = render_template("messages/delete.html", message=message, form=form)
    return (page, WRONG) if form.errors else page


@bp.route("/messages/<uuid:message_id>/report", methods=["GET", "POST"])
@sign_in_required
def report(message_id: UUID) -> str | Answer | tuple[str, int]:
    """Show a message to the moderators."""
    api = messages_api()
    message = api.message(message_id)
    form = MessageForm(request.form.get("text", ""))
    if request.method == "POST":
        try:
            api.report(message_id, form.text)
        except ApiProblem as problem:
            form.take(problem)
        else:
            flash(gettext("The moderators have a copy of the message and will look at it."), "good")
            return _back(message)
    page = render_template("messages/report.html", message=message, form=form)
    return (page, WRONG) if form.errors else page


@bp.get("/search")
@sign_in_required
def search() -> str:
    """Find what was written."""
    words = request.args.get("q", "").strip()[:100]
    page = None
    if len(words) > 1:
        page = messages_api().search(words, cursor=request.args.get("cursor"), limit=PAGE)
    return render_template("messages/search.html", page=page, q=words, me=_me())


def _me() -> str:
    session = current_session()
    return session.sub if session else ""


def _around(conversation: Conversation | None) -> dict[str, object]:
    """What every piece of a thread needs to know."""
    people = conversation.people if conversation else []
    return {
        "me": _me(),
        "changeable_from": datetime.now(UTC) - CHANGEABLE,
        "seen_up_to": conversation.seen_up_to if conversation else None,
        "names": {person.sub: person.called for person in people},
    }


def _back(message: Message) -> Answer:
    return redirect(url_for(".thread", conversation_id=message.conversation, _anchor="write"), SEE_OTHER)
