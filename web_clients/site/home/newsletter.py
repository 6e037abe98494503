"""The newsletter: its issues, and getting it."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from web_clients.sign_in.flask import current_session
from web_clients.site import language
from web_clients.site.api_errors import ApiProblem
from web_clients.site.door_api import door_api
from web_clients.site.home.feed import MEDIA_TYPE, atom
from web_clients.site.home.subscribe_form import FIELD, SubscribeForm
from web_clients.site.home.visitor import visitor

PAGE = 10
FED = 20
"""Issues in the feed: readers ask often enough to miss none."""
SEE_OTHER = 303
NOT_FOUND = 404
WRONG = 422
FRESH = "public, max-age=300"

bp = Blueprint("newsletter", __name__)


@bp.get("/newsletter/")
def archive() -> str:
    """Every issue, newest first, and the way to get the next ones."""
    return _archive(SubscribeForm())


@bp.get("/newsletter/<slug>")
def issue(slug: str) -> str:
    """One issue."""
    return render_template("home/issue.html", issue=door_api().issue(slug))


@bp.get("/newsletter/feed.atom")
def feed() -> Response:
    """The newest issues for feed readers (RFC 4287); asked again, it says whether there is news."""
    issues, _ = door_api().newsletter(limit=FED)
    response = Response(
        atom(issues, home=url_for("home.home", _external=True), here=url_for(".feed", _external=True)),
        content_type=MEDIA_TYPE,
    )
    response.headers["Cache-Control"] = FRESH
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.get("/newsletter/subscribe")
def asked() -> str:
    """Say what comes next, whatever is known of the address."""
    return render_template("home/asked.html")


@bp.post("/newsletter/subscribe")
def subscribe() -> AnyResponse | tuple[str, int]:
    """Have an address asked whether it wants the newsletter."""
    form = SubscribeForm(request.form.get(FIELD, ""))
    if form.is_typed():
        try:
            door_api().subscribe(form.address, visitor(), language.current())
        except ApiProblem as problem:
            form.take(problem)
        else:
            return redirect(url_for(".asked"), SEE_OTHER)
    return _archive(form), WRONG


@bp.route("/newsletter/confirm/<token>", methods=["GET", "POST"])
def confirm(token: str) -> str | tuple[str, int]:
    """Ask before the address is taken: whoever looks through somebody's mail follows links too."""
    if request.method == "GET":
        return render_template("home/confirm.html", done=False, dead=False)
    session = current_session()
    try:
        door_api().confirm(token, session.sub if session else None)
    except ApiProblem as problem:
        return _dead(problem, "home/confirm.html")
    return render_template("home/confirm.html", done=True, dead=False)


@bp.route("/newsletter/unsubscribe/<token>", methods=["GET", "POST"])
def unsubscribe(token: str) -> str | tuple[str, int]:
    """Ask, and on the press of the button, here or in a mail program (RFC 8058), forget the address."""
    if request.method == "GET":
        return render_template("home/unsubscribe.html", done=False, dead=False)
    try:
        door_api().leave(token)
    except ApiProblem as problem:
        return _dead(problem, "home/unsubscribe.html")
    return render_template("home/unsubscribe.html", done=True, dead=False)


def _archive(form: SubscribeForm) -> str:
    issues, cursor = door_api().newsletter(request.args.get("cursor"), limit=PAGE)
    return render_template("home/newsletter.html", issues=issues, cursor=cursor, form=form)


def _dead(problem: ApiProblem, template: str) -> tuple[str, int]:
    """The page of a link that does not work any more; raises whatever else the API refused."""
    if problem.status not in {NOT_FOUND, WRONG}:
        raise problem
    return render_template(template, done=False, dead=True), NOT_FOUND
