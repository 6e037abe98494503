"""Are two people friends, does either block the other? The friends service knows, and this remembers."""

import time
from collections.abc import Callable
from typing import Any

import structlog
from redis import Redis
from redis.exceptions import ConnectionError, RedisError, TimeoutError  # noqa: A004 - redis has its own

from chassis.breaker import Breaker
from chassis.flight import SingleFlight
from chassis.http import Session
from chassis.service.ask_friends import SCOPE, AskFriends
from chassis.service.circle import PREFIX, Circle, MalformedCircleError
from chassis.service.circles import Circles
from chassis.service.errors import CannotTell
from chassis.service.service_token import ServiceToken
from chassis.service.settings import AskingSettings
from chassis.tracking import Tracking

PATIENCE = 2.0
"""Seconds to wait for the friends service."""

log = structlog.get_logger("relations")


class Relations:
    """Knows circles from this process, from Valkey, or by `ask`; whoever cannot be asked has not said yes.

    The caches are used under the guard's own rule: no heartbeat from the friends service within two
    seconds, no cache. An answer is remembered only as Valkey has it, which names it again when it changes.
    """

    def __init__(
        self, valkey: "Redis", ask: Callable[[str], Circle], *, clock: Callable[[], float] = time.time
    ) -> None:
        self._valkey: Any = valkey
        self._ask = ask
        self._circles = Circles()
        self._flights = SingleFlight[Circle]()
        self._breaker = Breaker("friends", _cannot_tell)
        self.tracking = Tracking(
            valkey,
            PREFIX,
            drop=self._circles.drop,
            clear=self._circles.clear,
            what="relations",
            clock=clock,
        )

    def of(self, sub: str) -> Circle:
        """The circle of `sub` as it is now; raises CannotTell, never guesses."""
        if not self.tracking.fresh():
            return self._asked(sub)
        known = self._circles.get(sub) or self._from_valkey(sub)
        if known is not None:
            return known
        answer = self._flights.once(sub, lambda: self._asked(sub))
        # The answer may be from before a change of this moment; Valkey has whichever is newer.
        kept = self._from_valkey(sub)
        return kept if kept is not None and kept.version >= answer.version else answer

    def _asked(self, sub: str) -> Circle:
        return self._breaker.call(lambda: self._ask(sub))

    def start(self) -> None:
        """Begin to listen for changes, once per process; until then no cache is used."""
        self.tracking.start()

    def stop(self) -> None:
        """Listen no more."""
        self.tracking.stop()

    def _from_valkey(self, sub: str) -> Circle | None:
        lease, since = self._circles.lease(sub), self.tracking.since
        try:
            kept = self._valkey.get(PREFIX + sub)
        except RedisError as error:
            log.warning("valkey gave no answer", why=type(error).__name__)
            if isinstance(error, ConnectionError | TimeoutError):
                self.tracking.doubt()
            return None
        if kept is None:
            return None
        try:
            circle = Circle.decode(kept, sub)
        except MalformedCircleError:
            return None
        # What is older than our subscription may be from a Valkey that has lost a change since.
        if circle.at < since:
            return None
        self._circles.put(lease, circle)
        return circle


def relations_for(settings: AskingSettings, valkey: "Redis") -> Relations:
    """Make what the service of these settings asks; it listens from `start` on."""
    session = Session(str(settings.ca_file) if settings.ca_file else None, read_timeout=PATIENCE)
    token = ServiceToken(
        session,
        settings.issuer,
        client_id=settings.client_id,
        secret=settings.client_secret.get_secret_value(),
        scope=SCOPE,
        resource=settings.friends,
    )
    return Relations(valkey, AskFriends(session, settings.friends, token))


def _cannot_tell(seconds: int) -> CannotTell:
    return CannotTell("Try again in a moment.", headers={"Retry-After": str(seconds)})
