"""What the factory wired together, for the handlers of the running application."""

from dataclasses import dataclass
from typing import cast

from chassis.service import parts as chassis
from resource_services.posts.limits import LIMITS, Limits
from resource_services.posts.settings import Settings
from resource_services.posts.viewer import Relations


@dataclass(frozen=True)
class Parts(chassis.Parts):
    """The dependencies of every handler."""

    settings: Settings
    relations: Relations
    limits: Limits = LIMITS


parts = cast("Parts", chassis.running)
