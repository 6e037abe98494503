"""The guard in a Flask service: `require_scope` on every endpoint, one rendering of every refusal."""

import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import Flask, Response, current_app, request
from flask.ctx import RequestContext
from flask.globals import request_ctx
from werkzeug.local import LocalProxy

from chassis import request_id
from chassis.problems import MEDIA_TYPE
from resource_services.guard.errors import BearerError, GuardUnavailable, InvalidRequest
from resource_services.guard.guard import Guard
from resource_services.guard.token import Token

Args = ParamSpec("Args")
Answer = TypeVar("Answer")
View = Callable[Args, Answer]

_EXTENSION = "guard"
_MARK = "__guard__"
_FORM = "application/x-www-form-urlencoded"

_JUDGED = "judged_token"
"""Where Flask's request keeps its token: it is made anew for each, even where an environ serves twice."""

token = cast("Token", LocalProxy(lambda: vars(request_ctx.request)[_JUDGED]))
"""The judged access token of the request; only inside an endpoint under `require_scope`."""


def init_app(app: Flask, guard: Guard, admitted: Callable[[Token], None] | None = None) -> None:
    """Put `guard` before the endpoints of `app`, and render what it raises.

    `admitted` sees each good token before the endpoint does, and may refuse the request in its turn.
    """
    app.extensions[_EXTENSION] = (guard, admitted)
    app.register_error_handler(BearerError, _render)
    app.register_error_handler(GuardUnavailable, _render)


def require_scope(*scopes: str) -> Callable[[View[Args, Answer]], View[Args, Answer]]:
    """Let a request reach the endpoint only with a good token that carries every one of `scopes`.

    Stands directly under the route, above whatever else reads the request.
    """
    needed = frozenset(scopes)

    def guard_view(view: View[Args, Answer]) -> View[Args, Answer]:
        @wraps(view)
        def guarded(*args: Args.args, **kwargs: Args.kwargs) -> Answer:
            # Each look through one of Flask's proxies costs as much as the whole check, so look once.
            context: RequestContext = request_ctx._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
            guard, admitted = context.app.extensions[_EXTENSION]
            asked = context.request
            environ = asked.environ
            asked.__dict__[_JUDGED] = judged = guard.check(environ, needed)
            if "CONTENT_TYPE" in environ and environ["CONTENT_TYPE"].startswith(_FORM):
                _refuse_token_in_form()
            if admitted is not None:
                admitted(judged)
            return view(*args, **kwargs)

        setattr(guarded, _MARK, needed)
        return guarded

    return guard_view


def unguarded(why: str) -> Callable[[View[Args, Answer]], View[Args, Answer]]:
    """Say that an endpoint is open to all on purpose, and why."""

    def mark(view: View[Args, Answer]) -> View[Args, Answer]:
        setattr(view, _MARK, why)
        return view

    return mark


def forgotten_endpoints(app: Flask) -> list[str]:
    """List the endpoints that are neither under `require_scope` nor marked `unguarded`: each is a defect."""
    return sorted(name for name, view in app.view_functions.items() if not hasattr(view, _MARK))


def needed_scopes(app: Flask) -> list[str]:
    """The scopes that some endpoint asks for."""
    marks: Iterable[object] = (getattr(view, _MARK, frozenset()) for view in app.view_functions.values())
    return sorted({scope for mark in marks if isinstance(mark, frozenset) for scope in mark})


def _refuse_token_in_form() -> None:
    """Refuse two ways of sending a token at once; a good header does not excuse it (RFC 6750, section 2)."""
    if "access_token" in request.form:
        raise InvalidRequest("Send the access token in the Authorization header alone.")


def _render(error: BearerError | GuardUnavailable) -> Response:
    """Answer with the problem (RFC 9457) and, to a refused token, the challenge.

    RFC 6750, section 3; it says where to learn whose tokens are taken (RFC 9728, section 5.1).
    """
    response = Response(json.dumps(error.body(request_id.current())), error.status, mimetype=MEDIA_TYPE)
    response.headers.update(error.headers)
    response.headers["Cache-Control"] = "no-store"
    if isinstance(error, BearerError):
        guard: Guard = current_app.extensions[_EXTENSION][0]
        response.headers["WWW-Authenticate"] = error.challenge(guard.realm, guard.metadata)
    return response
