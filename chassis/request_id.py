"""A request keeps one id through every program that it passes."""

import re
import secrets
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import structlog

from chassis import logs

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "X-Request-ID"
_ENVIRON_KEY = "HTTP_X_REQUEST_ID"
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}\Z")


def current() -> str | None:
    """The id of the request now being answered, if any."""
    value = structlog.contextvars.get_contextvars().get("request_id")
    return value if isinstance(value, str) else None


class RequestId:
    """WSGI middleware: take the caller's id or make one, log under it, send it back.

    `shown` gives the path as it may be logged, where a path holds a secret.
    """

    def __init__(self, app: "WSGIApplication", *, shown: Callable[[str], str] = str) -> None:
        self.app = app
        self.shown = shown

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer through the wrapped application, with the id bound and returned."""
        given = environ.get(_ENVIRON_KEY, "")
        request_id = given if _WELL_FORMED.match(given) else secrets.token_hex(16)
        environ[_ENVIRON_KEY] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began = time.perf_counter()

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            headers = [pair for pair in headers if pair[0].lower() != HEADER.lower()]
            # Only the path: a query string may carry a code or a token.
            logs.write(
                "request",
                "request",
                request_id=request_id,
                method=environ.get("REQUEST_METHOD"),
                host=environ.get("HTTP_HOST"),
                path=self.shown(environ.get("PATH_INFO", "")),
                status=int(status[:3]),
                ms=round((time.perf_counter() - began) * 1000, 2),
            )
            return start_response(status, [*headers, (HEADER, request_id)], *rest)

        return self.app(environ, start)
