"""What the factory wired together, for the handlers of the running application."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app
from werkzeug.local import LocalProxy

from chassis.health import Check
from resource_services.games.bundles.limits import LIMITS, Limits
from resource_services.games.database import Database
from resource_services.games.settings import Settings
from resource_services.games.tickets import Tickets
from resource_services.games.uploads import Uploads
from resource_services.guard.guard import Guard

_NAME = "games"


@dataclass(frozen=True)
class Parts:
    """The dependencies of every handler."""

    settings: Settings
    guard: Guard
    database: Database
    uploads: Uploads
    tickets: Tickets
    checks: Mapping[str, Check]
    limits: Limits = LIMITS


def init_app(app: Flask, parts: Parts) -> None:
    """Give `app` its parts."""
    app.extensions[_NAME] = parts


parts = cast("Parts", LocalProxy(lambda: current_app.extensions[_NAME]))
