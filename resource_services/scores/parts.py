"""What the factory wired together, for the handlers of the running application."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from chassis.service import parts as chassis
from chassis.service.tables import now
from resource_services.guard.guard import Guard
from resource_services.scores.games import Games
from resource_services.scores.relations import Relations
from resource_services.scores.settings import Settings


@dataclass(frozen=True)
class Parts(chassis.Parts):
    """The dependencies of every handler."""

    settings: Settings
    guard: Guard
    relations: Relations
    games: Games
    clock: Callable[[], datetime] = now


parts = cast("Parts", chassis.running)
