"""What every answer tells the browser not to do."""

from flask import Flask, g
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import current_session
from web_clients.site.doors import Doors

HSTS = "max-age=31536000"


def allow_frames_from(origin: str) -> None:
    """Let the page that is now being made show frames of `origin`."""
    g.frames_from = origin


def init_app(app: Flask, doors: Doors) -> None:
    """Put the headers on every answer of `app`."""
    # Signing out leads from here over the authorization server back home, and browsers judge every step.
    form_action = " ".join(["'self'", *doors.origins.values()])

    # People's pictures and games' covers are at their own doors, whichever page shows them.
    pictures = " ".join(doors.origins[name] for name in ("profile", "games"))

    @app.after_request
    def harden(response: Response) -> Response:
        frames = f"frame-src {g.frames_from}; " if "frames_from" in g else ""
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; "
            f"img-src 'self' data: {pictures}; "
            f"connect-src 'self'; {frames}form-action {form_action}; frame-ancestors 'none'; base-uri 'none'"
        )
        response.headers["Strict-Transport-Security"] = HSTS
        # The origin alone: our own forms are known by it, and no address is told to anyone.
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if "Cache-Control" not in response.headers:
            signed_in = current_session() is not None or "Set-Cookie" in response.headers
            response.headers["Cache-Control"] = "no-store" if signed_in else "no-cache, private"
        response.vary.add("Cookie")
        return response
