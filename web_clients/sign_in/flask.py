"""The flow as pages of a Flask program: `/sign-in`, `/sign-in/callback`, `/sign-out`, and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar
from urllib.parse import urlencode

import flask
import structlog
from flask import Blueprint, Flask, g, redirect, request
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Response

from web_clients.sign_in.cookies import Cookies
from web_clients.sign_in.csrf import FIELD, Csrf
from web_clients.sign_in.errors import ForgedRequest, SessionEnded, UntrustedLogoutToken
from web_clients.sign_in.flow import SignIn
from web_clients.sign_in.return_address import ReturnAddress
from web_clients.sign_in.session_store import Session, new_id

LEAVING = "leaving"
"""Where Flask's own signed session keeps the state of a sign-out."""
SEE_OTHER, BAD_REQUEST = 303, 400
log = structlog.get_logger("sign_in")

Args = ParamSpec("Args")
Result = TypeVar("Result")


def current_session() -> Session | None:
    """The session of whoever asks, None for a stranger."""
    session: Session | None = g.get("sign_in_session")
    return session


def sign_in_required(view: Callable[Args, Result]) -> Callable[Args, Result]:
    """Refuse strangers, before their body is read."""

    @wraps(view)
    def guarded(*args: Args.args, **kwargs: Args.kwargs) -> Result:
        if current_session() is None:
            raise SessionEnded("not signed in")
        return view(*args, **kwargs)

    return guarded


def came_back() -> bool:
    """Whether this request is the return from a sign-out that we began; true once."""
    state = flask.session.get(LEAVING)
    if state is None or request.args.get("state") != state:
        return False
    del flask.session[LEAVING]
    return True


@dataclass
class FlaskSignIn:
    """`sign_in` for a Flask program; `origins` are those of its pages, `sign_in_url` leads to `/sign-in`."""

    sign_in: SignIn
    cookies: Cookies
    csrf: Csrf
    returns: ReturnAddress
    origins: frozenset[str]
    sign_in_url: str
    home: str
    strangers_only: frozenset[str] = frozenset()
    """Blueprints whose pages ask for nobody's session, and so work without the store."""
    language: Callable[[], str] = str
    """The language that our pages speak to whoever asks; empty: the gatehouse judges for itself."""

    def install(self, app: Flask) -> None:
        """Know who asks on every request, and guard every form."""
        app.before_request(self.recognise)
        app.before_request(self.guard_form)
        app.after_request(self.forget_lost_session)

    def blueprint(self) -> Blueprint:
        """The pages."""
        pages = Blueprint("sign_in", __name__)
        pages.add_url_rule("/sign-in", "begin", self.begin)
        pages.add_url_rule("/sign-in/callback", "callback", self.callback)
        pages.add_url_rule(
            "/sign-in/back-channel-logout", "ended_elsewhere", self.ended_elsewhere, methods=["POST"]
        )
        pages.add_url_rule("/sign-out", "sign_out", self.sign_out, methods=["POST"])
        return pages

    def recognise(self) -> None:
        """Find the session of the request's cookie; one that is over counts as none."""
        session_id = self.cookies.session.read(request)
        if session_id is None or request.blueprint in self.strangers_only:
            return
        try:
            g.sign_in_session = self.sign_in.load(session_id)
        except SessionEnded:
            g.sign_in_session = None
        g.sign_in_lost = g.sign_in_session is None

    def guard_form(self) -> None:
        """Refuse a form of a signed-in person that none of our own pages sent.

        A stranger has no power that another site could borrow, so there is nothing to guard.
        """
        session = current_session()
        if session is None or request.method in {"GET", "HEAD", "OPTIONS"}:
            return
        origin = request.headers.get("Origin")
        if origin is not None and origin not in self.origins:
            raise ForgedRequest("foreign origin")
        if not self.csrf.matches(session.id, request.form.get(FIELD, "")):
            raise ForgedRequest("no token of this session")

    def csrf_token(self) -> str:
        """The value for the forms of this page; empty for strangers."""
        session = current_session()
        return self.csrf.token(session.id) if session else ""

    def forget_lost_session(self, response: Response) -> Response:
        """Take back the cookie of a session that is over."""
        if g.get("sign_in_lost"):
            self.cookies.session.clear(response)
        return response

    def way_in(self, going_to: str | None = None) -> str:
        """The address of `/sign-in` for somebody on the way to `going_to`, or to this very page."""
        going_to = self.returns.judge(going_to or iri_to_uri(request.url))
        return f"{self.sign_in_url}?{urlencode({'next': going_to})}"

    def begin(self) -> Response:
        """Send the browser to the gatehouse, unless its person is signed in already."""
        going_to = self.returns.judge(request.args.get("next"))
        if current_session() is not None:
            return redirect(going_to, SEE_OTHER)
        browser = self.cookies.browser.read(request) or new_id()
        way = self.sign_in.begin(browser=browser, going_to=going_to, language=self.language())
        response = redirect(way, SEE_OTHER)
        self.cookies.browser.set(response, browser)
        return response

    def callback(self) -> Response:
        """Take the gatehouse's answer, and send the person on to where they were going."""
        arrival = self.sign_in.finish(
            request.args.to_dict(flat=False),
            browser=self.cookies.browser.read(request),
            former=self.cookies.session.read(request),
        )
        g.sign_in_lost = False
        response = redirect(arrival.going_to, SEE_OTHER)
        self.cookies.session.set(response, arrival.session.id)
        return response

    def ended_elsewhere(self) -> Response:
        """Hear from the gatehouse that a session is over (Back-Channel Logout 1.0, section 2.8)."""
        try:
            self.sign_in.ended_elsewhere(request.form.get("logout_token", ""))
        except UntrustedLogoutToken as error:
            log.warning("logout token refused", reason=str(error))
            body = {"error": "invalid_request", "error_description": "The logout token is not good."}
            response = flask.jsonify(body)
            response.status_code = BAD_REQUEST
        else:
            response = flask.make_response("")
        response.headers["Cache-Control"] = "no-store"
        return response

    def sign_out(self) -> Response:
        """End the session here, then at the gatehouse."""
        session = current_session()
        if session is None:
            return redirect(self.home, SEE_OTHER)
        g.sign_in_lost = True
        departure = self.sign_in.leave(session, language=self.language())
        flask.session[LEAVING] = departure.state
        return redirect(departure.url, SEE_OTHER)
