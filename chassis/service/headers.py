"""Headers that every answer carries, so that none can forget them."""

from flask import Flask, Response


def init_app(app: Flask) -> None:
    """Complete every answer of `app`; what an answer says of itself stays."""
    app.after_request(_complete)


def _complete(response: Response) -> Response:
    # An answer to one person is for them alone; no-transform keeps ETags as we wrote them.
    response.headers.setdefault("Cache-Control", "no-store, no-transform")
    response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    return response
