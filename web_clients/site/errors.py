"""Errors become pages here, once: what happened, what to do, and the number to tell us."""

from functools import partial
from http import HTTPStatus

import structlog
from flask import Flask, redirect, render_template, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from chassis import request_id
from web_clients.sign_in.errors import SessionEnded, SignInError
from web_clients.sign_in.flask import FlaskSignIn
from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.translations import gettext, gettext_noop

log = structlog.get_logger("site")

RETRY_AFTER = "5"
"""Seconds after which a part that was away may be back."""
PARTS = {
    "newsletter": gettext_noop("The newsletter does not answer just now"),
    "games": gettext_noop("The games do not answer just now"),
    "posts": gettext_noop("The posts do not answer just now"),
}
SOME_PART = gettext_noop("This part of the house does not answer just now")
READING = {"GET", "HEAD"}
SHOWN = {
    400: HTTPStatus.BAD_REQUEST,
    422: HTTPStatus.BAD_REQUEST,
    403: HTTPStatus.FORBIDDEN,
    404: HTTPStatus.NOT_FOUND,
    429: HTTPStatus.TOO_MANY_REQUESTS,
}
"""Refusals of an API that the person may see, and as what; any other is a fault of ours."""


def init_app(app: Flask, sign_in: FlaskSignIn) -> None:
    """Answer every failure of `app`, expected or not."""
    app.register_error_handler(SignInError, partial(_sign_in, sign_in))
    app.register_error_handler(ApiOffline, _api_offline)
    app.register_error_handler(ApiProblem, _api_problem)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def page(status: int, *, title: str = "", text: str = "", way: tuple[str, str] | None = None) -> Response:
    """An error page; `way` is an address to go on to and the words of its link."""
    body = render_template(
        "errors/error.html",
        status=int(status),
        title=title,
        text=text,
        request_id=request_id.current() or "",
        way=way,
    )
    response = Response(body, status, mimetype="text/html")
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def _sign_in(sign_in: FlaskSignIn, error: SignInError) -> Response:
    """Send a stranger who reads to sign in; tell everybody else what happened."""
    if isinstance(error, SessionEnded) and request.method in READING:
        return redirect(sign_in.way_in(), HTTPStatus.SEE_OTHER)
    log.warning("sign-in", error=type(error).__name__, why=str(error))
    # The gatehouse's answer can be used once only, so there is no use in loading its page again.
    afresh = error.again or request.endpoint == "sign_in.callback"
    way = (sign_in.way_in(sign_in.returns.default), gettext("Sign in")) if afresh else _once_more()
    return page(error.status, title=gettext(error.happened), text=gettext(error.advice), way=way)


def _api_offline(error: ApiOffline) -> Response:
    log.warning("API offline", why=str(error))
    return page(
        HTTPStatus.SERVICE_UNAVAILABLE,
        title=gettext(PARTS.get(_section(), SOME_PART)),
        text=gettext("Nothing is lost. Try again in a moment."),
        way=_once_more(),
    )


def _section() -> str:
    """The door's blueprint, whichever part of it answers."""
    return (request.blueprint or "").partition(".")[0]


def _api_problem(error: ApiProblem) -> Response:
    if error.status not in SHOWN:
        log.error("API refused", status=error.status, code=error.code)
        return page(HTTPStatus.BAD_GATEWAY)
    response = page(SHOWN[error.status])
    if error.retry_after:
        response.headers["Retry-After"] = error.retry_after
    return response


def _http(error: HTTPException) -> Response:
    if isinstance(error, RequestRedirect):
        return redirect(error.new_url, error.code)
    way = _once_more() if isinstance(error, RequestEntityTooLarge) else None
    response = page(error.code or HTTPStatus.INTERNAL_SERVER_ERROR, way=way)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _unknown(error: Exception) -> Response:
    log.error("unexpected", exc_info=error)
    return page(HTTPStatus.INTERNAL_SERVER_ERROR)


def _once_more() -> tuple[str, str] | None:
    """The way back to the page that was asked for, where it can be read."""
    methods = request.url_rule.methods if request.url_rule is not None else None
    return (request.full_path.rstrip("?"), gettext("Try again")) if "GET" in (methods or ()) else None
