"""/api/v1/openapi.json, and /api/v1/docs: a page to read and try the API, served from here alone."""

from typing import cast

from apiflask import APIFlask
from flask import Blueprint, Response, abort, current_app, jsonify, render_template, send_file

from chassis.service.docs_page import FILES, FRESH, POLICY, WORDS
from chassis.service.gate import Gate

_WHY = "how to use the API is no secret; what it holds is guarded"


def blueprint(gate: Gate) -> Blueprint:
    """The description for programs, the page for people, and that page's files; open to all."""
    bp = Blueprint("documents", __name__, template_folder=WORDS.parent)
    bp.get("/openapi.json")(gate.unguarded(_WHY)(description))
    bp.get("/docs")(gate.unguarded(_WHY)(page))
    bp.get("/docs/<name>")(gate.unguarded(_WHY)(page_file))
    return bp


def description() -> Response:
    """Describe the API for programs, from its own code."""
    response = jsonify(cast("APIFlask", current_app).spec)
    response.headers["Cache-Control"] = FRESH
    return response


def page() -> Response:
    """Describe the API for people, with a way to try it."""
    response = Response(render_template(WORDS.name, title=cast("APIFlask", current_app).title))
    response.headers["Cache-Control"] = FRESH
    response.headers["Content-Security-Policy"] = POLICY
    return response


def page_file(name: str) -> Response:
    """One file of that page."""
    if name not in FILES:
        abort(404)
    response = send_file(FILES[name] / name, max_age=3600)
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
