"""/play/<ticket>/…: a game's own files, to a frame that holds nothing but the ticket."""

import re
from pathlib import PurePosixPath

from flask import Blueprint, Flask, Response, g, render_template, request, send_file

from chassis.problems import Problem
from resource_services.games.admission import admit
from resource_services.games.bundles.entry_point import INDEX
from resource_services.games.bundles.file_types import media_type
from resource_services.games.errors import GameFileNotFound
from resource_services.games.parts import parts
from resource_services.games.play_policy import confine
from resource_services.guard.flask import unguarded

_TICKET = re.compile(r"\A(/play/)[^/]+")

bp = Blueprint("play", __name__, url_prefix="/play")


@bp.get("/<ticket>/")
@bp.get("/<ticket>/<path:path>")
@unguarded("the frame has no token; the ticket in its address stands for one")
def game_file(ticket: str, path: str = str(INDEX)) -> Response:
    """One file of the game, whole or in part."""
    bundle_id = admit(parts, ticket)
    g.ticket = ticket
    found = parts.uploads.file(bundle_id, path)
    if found is None:
        raise GameFileNotFound("The game asked for a file that it does not have.")

    kind, encoding = media_type(PurePosixPath(path))
    response = send_file(found, mimetype=kind, conditional=True)
    if encoding is not None:
        response.headers["Content-Encoding"] = encoding
    return response


def init_app(app: Flask) -> None:
    """Serve games from `app`, and keep every answer below /play/ in its sandbox, refusals too."""
    app.register_blueprint(bp)
    app.after_request(_confined)


def problem_page(problem: Problem) -> Response | None:
    """Show a problem below /play/ as a page, since a person sees it in the game's frame."""
    if not request.path.startswith("/play/"):
        return None
    return Response(render_template("refused.html", problem=problem), problem.status)


def without_ticket(path: str) -> str:
    """Give a path as it may be logged: a ticket is a secret."""
    return _TICKET.sub(r"\1…", path)


def _confined(response: Response) -> Response:
    if request.path.startswith("/play/"):
        return confine(response, parts.settings.door, g.get("ticket"))
    return response
