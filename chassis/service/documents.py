"""/api/v1/openapi.json, and /api/v1/docs: a page to read and try the API, served from here alone."""

from importlib.util import find_spec
from pathlib import Path
from typing import cast

from apiflask import APIFlask
from flask import Blueprint, Response, abort, current_app, jsonify, render_template, send_file

from chassis.service.gate import Gate

_SWAGGER_UI = Path(str(getattr(find_spec("flask_swagger_ui"), "origin", ""))).parent / "dist"
"""Only the files that the package carries are wanted: its own page has inline scripts."""
_OWN = Path(__file__).parent / "static"
_FILES = {
    "swagger-ui-bundle.js": _SWAGGER_UI,
    "swagger-ui.css": _SWAGGER_UI,
    "LICENSE": _SWAGGER_UI,
    "try.js": _OWN,
    "try.css": _OWN,
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_WHY = "how to use the API is no secret; what it holds is guarded"
_FRESH = "public, max-age=300"


def blueprint(gate: Gate) -> Blueprint:
    """The description for programs, the page for people, and that page's files; open to all."""
    bp = Blueprint("documents", __name__, template_folder="templates")
    bp.get("/openapi.json")(gate.unguarded(_WHY)(description))
    bp.get("/docs")(gate.unguarded(_WHY)(page))
    bp.get("/docs/<name>")(gate.unguarded(_WHY)(page_file))
    return bp


def description() -> Response:
    """Describe the API for programs, from its own code."""
    response = jsonify(cast("APIFlask", current_app).spec)
    response.headers["Cache-Control"] = _FRESH
    return response


def page() -> Response:
    """Describe the API for people, with a way to try it."""
    response = Response(render_template("docs.html", title=cast("APIFlask", current_app).title))
    response.headers["Cache-Control"] = _FRESH
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def page_file(name: str) -> Response:
    """One file of that page."""
    if name not in _FILES:
        abort(404)
    response = send_file(_FILES[name] / name, max_age=3600)
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
