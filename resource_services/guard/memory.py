"""The caches, under the one rule: no heartbeat from identity within two seconds, no cache is used."""

import time
from collections.abc import Callable

import structlog
from redis import Redis
from redis.exceptions import ConnectionError, RedisError, TimeoutError  # noqa: A004 - redis has its own

from chassis.flight import SingleFlight
from chassis.tracking import Tracking
from resource_services.guard.l1 import L1
from resource_services.guard.l2 import L2, REMEMBER, TOMBSTONE
from resource_services.guard.token import Fact, Inactive, Token

log = structlog.get_logger("guard")


class Memory:
    """What this resource server remembers of tokens: L1 in the process, L2 in Valkey, tombstones in both."""

    def __init__(
        self, valkey: "Redis", resource_server: str, *, clock: Callable[[], float] = time.time
    ) -> None:
        self._clock = clock
        self._flights = SingleFlight[Fact]()
        self.l1 = L1()
        self.l2 = L2(valkey, resource_server)
        self.tracking = Tracking(
            valkey, TOMBSTONE, drop=self.l1.drop, clear=self.l1.clear, what="revocations", clock=clock
        )
        self.counts = {"l1_hits": 0, "l2_hits": 0}

    def get(self, raw: str, now: float) -> Token | None:
        """The facts of the token `raw` from this process, if they may still be used."""
        token = self.l1.get(raw)
        if token is None or now >= token.asked_at + REMEMBER or not self.tracking.fresh():
            return None
        self.counts["l1_hits"] += 1
        return token

    def look_up(
        self, raw: str, token_hash: str, tombstone: str, signed: Token | None, ask: Callable[[], Fact]
    ) -> Fact | None:
        """Find the facts of a token in Valkey, or through `ask`, and remember them.

        `signed` are the facts that a verified JWT states of itself. None says that no memory can be relied
        on: the heart is silent, Valkey is lost, or something was revoked while we looked.
        """
        if not self.tracking.fresh():
            return None
        lease, since = self.l1.lease(), self.tracking.since
        try:
            revoked, kept = self.l2.read(token_hash, tombstone)
            if revoked:
                return Inactive(token_hash, tombstone, self._clock())
            if signed is not None and signed.issued_at >= since:
                fact: Fact = signed
            elif kept is not None and since <= kept.asked_at > self._clock() - REMEMBER:
                self.counts["l2_hits"] += 1
                fact = kept
            else:
                fact = self._flights.once(token_hash, ask)
                if self.l2.write(fact, now=self._clock()):
                    return Inactive(token_hash, tombstone, self._clock())
        except RedisError as error:
            log.warning("valkey gave no answer", why=type(error).__name__)
            if isinstance(error, ConnectionError | TimeoutError):
                self.tracking.doubt()
            return None
        if isinstance(fact, Token) and not self.l1.put(lease, raw, fact):
            return None
        return fact

    def is_revoked(self, tombstone: str, issued_at: float) -> bool | None:
        """Whether this tombstone stands; None when it may have stood and been forgotten since `issued_at`."""
        if not self.tracking.fresh() or issued_at < self.tracking.since:
            return None
        try:
            return self.l2.is_revoked(tombstone)
        except RedisError:
            return None
