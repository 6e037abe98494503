"""Parts of a page for a page that is open: htmx asks for them, and a browser alone never does."""

from flask import render_template, request
from werkzeug.wrappers import Response

HEADER = "HX-Request"


def wants_fragment() -> bool:
    """Whether a part is enough, since the page around it stays."""
    return request.headers.get(HEADER) == "true"


def fragment(template: str, status: int = 200, said: str = "", **context: object) -> Response:
    """Answer with a part of a page; `said` is told at the foot of the page, as after a redirect."""
    response = Response(render_template(template, said=said, **context), status, mimetype="text/html")
    response.vary.add(HEADER)
    return response
