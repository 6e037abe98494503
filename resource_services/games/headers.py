"""Headers that every answer carries, so that none can forget them."""

from flask import Flask, Response, request


def init_app(app: Flask) -> None:
    """Complete every answer of `app`."""
    app.after_request(_complete)


def _complete(response: Response) -> Response:
    # An answer about one person's games is for them alone; no-transform keeps ETags as we wrote them.
    response.headers.setdefault("Cache-Control", "no-store, no-transform")
    response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    if not request.path.startswith("/play/"):
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    return response
