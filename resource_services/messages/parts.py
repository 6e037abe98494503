"""What the factory wired together, for the handlers of the running application."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from chassis.service import parts as chassis
from resource_services.messages.friendship import Relations
from resource_services.messages.settings import Settings
from resource_services.messages.tickets import Tickets


@dataclass(frozen=True)
class Parts(chassis.Parts):
    """The dependencies of every handler; `clock` gives the moment by which messages are judged."""

    settings: Settings
    relations: Relations
    tickets: Tickets
    clock: Callable[[], datetime]


parts = cast("Parts", chassis.running)
