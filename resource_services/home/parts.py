"""What the factory wired together, for the handlers of the running application."""

from dataclasses import dataclass
from random import Random
from typing import cast

from chassis.service import parts as chassis
from chassis.service.rate_limit import RateLimiter
from resource_services.home.limits import LIMITS, Limits
from resource_services.home.settings import Settings


@dataclass(frozen=True)
class Parts(chassis.Parts):
    """The dependencies of every handler; without Valkey there is no `limiter`, and everything counts."""

    settings: Settings
    chance: Random
    limiter: RateLimiter | None = None
    limits: Limits = LIMITS


parts = cast("Parts", chassis.running)
