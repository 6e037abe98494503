"""What the factory wired together, for the handlers of the running application."""

from dataclasses import dataclass
from typing import cast

from chassis.service import parts as chassis
from resource_services.games.bundles.limits import LIMITS, Limits
from resource_services.games.limits import KEPT, Kept
from resource_services.games.settings import Settings
from resource_services.games.tickets import Tickets
from resource_services.games.uploads import Uploads
from resource_services.games.viewer import Relations
from resource_services.guard.guard import Guard


@dataclass(frozen=True)
class Parts(chassis.Parts):
    """The dependencies of every handler."""

    settings: Settings
    guard: Guard
    relations: Relations
    uploads: Uploads
    tickets: Tickets
    limits: Limits = LIMITS
    kept: Kept = KEPT


parts = cast("Parts", chassis.running)
