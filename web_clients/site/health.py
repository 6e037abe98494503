"""Whether the site lives and can serve: asked by machines, on any door and on none."""

from flask import Blueprint
from redis import Redis

from chassis.health import LIVE, readiness


def blueprint(valkey: Redis) -> Blueprint:
    """The two pages; without Valkey nobody can be recognised, so then the site is not ready."""
    pages = Blueprint("health", __name__)

    @pages.get("/health/live", host="<_any>")
    def live(_any: str) -> dict[str, str]:
        """The process answers."""
        return LIVE

    @pages.get("/health/ready", host="<_any>")
    def ready(_any: str) -> tuple[dict[str, object], int]:
        """The parts that it needs answer too."""
        return readiness({"valkey": valkey.ping})

    return pages
