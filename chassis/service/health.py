"""/health/live and /health/ready, also below /api/ where the edge lets them through."""

from collections.abc import Mapping

from flask import Blueprint, Response, jsonify

from chassis import health
from chassis.service.gate import Gate


def blueprint(gate: Gate, checks: Mapping[str, health.Check]) -> Blueprint:
    """The two endpoints, open to all; `checks` tell of each part by its name whether it works."""
    bp = Blueprint("health", __name__)

    @bp.get("/health/live")
    @bp.get("/api/health/live")
    @gate.unguarded("who asks whether the program lives has no token, and learns no more than that")
    def live() -> Response:
        """Tell that the program answers."""
        return jsonify(health.LIVE)

    @bp.get("/health/ready")
    @bp.get("/api/health/ready")
    @gate.unguarded("it names the failing part and nothing else")
    def ready() -> tuple[Response, int]:
        """Tell whether the program can serve, and which part keeps it from that."""
        body, status = health.readiness(checks)
        return jsonify(body), status

    return bp
