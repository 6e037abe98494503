"""What the factory wired together, for the handlers of the running application."""

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app
from redis import Redis
from werkzeug.local import LocalProxy

from chassis.service.database import Database
from chassis.service.settings import ServiceSettings

_NAME = "parts"


@dataclass(frozen=True)
class Parts:
    """The dependencies of every handler; a service adds its own in a subclass.

    Without Valkey, as in most tests, what rests on it alone is not done.
    """

    settings: ServiceSettings
    database: Database
    valkey: "Redis | None"


def init_app(app: Flask, parts: Parts) -> None:
    """Give `app` its parts."""
    app.extensions[_NAME] = parts


running = cast("Parts", LocalProxy(lambda: current_app.extensions[_NAME]))
"""The parts of the running application. A service says of which class: `parts = cast("Parts", running)`."""
