"""So many of a kind in so long, for each of whoever does it."""

import hashlib
from dataclasses import dataclass

from identity.throttle.cache import counters


@dataclass(frozen=True)
class Limit:
    """`most` in `seconds`, counted from the first; after that nothing more until they have passed."""

    kind: str
    most: int
    seconds: int

    def count(self, who: str) -> int:
        """Count one more of `who`, and say how many there are now."""
        kept, key = counters(), self._key(who)
        for _ in range(2):
            if kept.add(key, 1, self.seconds):
                return 1
            try:
                return kept.incr(key)
            except ValueError:  # it ended between the two questions, so it begins anew
                continue
        return 1

    def take(self, who: str) -> float:
        """Count one more, unless there are enough; the seconds to wait, or 0 when it may be done."""
        return self._wait(who) if self.count(who) > self.most else 0.0

    def wait(self, who: str) -> float:
        """The seconds to wait, or 0 when `who` may; nothing is counted."""
        return self._wait(who) if self.number(who) >= self.most else 0.0

    def number(self, who: str) -> int:
        """How many there are now."""
        found: int = counters().get(self._key(who), 0)
        return found

    def _wait(self, who: str) -> float:
        return counters().seconds_left(self._key(who)) or 1.0

    def _key(self, who: str) -> str:
        # Hashed, since it may be of any length and hold anything that somebody typed.
        return f"{self.kind}:{hashlib.sha256(who.encode()).hexdigest()}"
