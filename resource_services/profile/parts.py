"""What the factory wired together, for the handlers of the running application."""

from dataclasses import dataclass
from typing import cast

from chassis.service import parts as chassis
from resource_services.profile.relations import Relations
from resource_services.profile.settings import Settings


@dataclass(frozen=True)
class Parts(chassis.Parts):
    """The dependencies of every handler."""

    settings: Settings
    relations: Relations


parts = cast("Parts", chassis.running)
