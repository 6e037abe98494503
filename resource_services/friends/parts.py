"""What the factory wired together, for the handlers of the running application."""

from dataclasses import dataclass
from typing import cast

from chassis.service import parts as chassis
from resource_services.friends.announce import Announcer
from resource_services.friends.known import Known
from resource_services.friends.settings import Settings


@dataclass(frozen=True)
class Parts(chassis.Parts):
    """The dependencies of every handler."""

    settings: Settings
    announcer: Announcer
    known: Known


parts = cast("Parts", chassis.running)
