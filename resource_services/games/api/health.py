"""/health/live and /health/ready, also below /api/ where the edge lets them through."""

from flask import Blueprint, Response, jsonify

from chassis import health
from resource_services.games.parts import parts
from resource_services.guard.flask import unguarded

bp = Blueprint("health", __name__)


@bp.get("/health/live")
@bp.get("/api/health/live")
@unguarded("who asks whether the program lives has no token, and learns no more than that")
def live() -> Response:
    """Tell that the program answers."""
    return jsonify(health.LIVE)


@bp.get("/health/ready")
@bp.get("/api/health/ready")
@unguarded("it names the failing part and nothing else")
def ready() -> tuple[Response, int]:
    """Tell whether the program can serve, and which part keeps it from that."""
    body, status = health.readiness(parts.checks)
    return jsonify(body), status
