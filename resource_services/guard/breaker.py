"""When identity fails again and again, nobody waits for it."""

import time
from collections.abc import Callable

from chassis import breaker
from chassis.breaker import FAILURES, REST
from resource_services.guard.errors import GuardUnavailable


class Breaker(breaker.Breaker):
    """The breaker before identity: what gets no answer is GuardUnavailable."""

    def __init__(
        self, *, failures: int = FAILURES, rest: float = REST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__("identity", GuardUnavailable, failures=failures, rest=rest, clock=clock)
