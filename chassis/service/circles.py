"""The circles that this process has lately read."""

from collections import OrderedDict
from threading import Lock

from chassis.service.circle import Circle

MOST = 200_000
"""Members of all circles together: some 20 MB."""
_GENERATIONS = 4096

Lease = tuple[int, int]


class Circles:
    """A bounded memory, which forgets whom Valkey names.

    A `put` needs a lease from before the circle was asked for; a change to that circle since then voids it,
    and so does a change to a few others.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held = 0
        self._circles: OrderedDict[str, Circle] = OrderedDict()
        self._cleared = 0
        self._dropped = [0] * _GENERATIONS
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._circles)

    def get(self, sub: str) -> Circle | None:
        """The circle of `sub`, if it is remembered."""
        return self._circles.get(sub)

    def lease(self, sub: str) -> Lease:
        """Take this before reading the circle of `sub`; `put` wants it back."""
        return self._cleared, self._dropped[_place(sub)]

    def put(self, lease: Lease, circle: Circle) -> None:
        """Remember a circle, unless its lease was voided since."""
        with self._lock:
            if lease != self.lease(circle.sub):
                return
            self._forget(circle.sub)
            self._circles[circle.sub] = circle
            self._held += _weight(circle)
            while self._held > self._most and self._circles:
                self._forget(next(iter(self._circles)))

    def drop(self, sub: str) -> None:
        """Forget a circle that was changed."""
        with self._lock:
            self._dropped[_place(sub)] += 1
            self._forget(sub)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._cleared += 1
            self._circles.clear()
            self._held = 0

    def _forget(self, sub: str) -> None:
        circle = self._circles.pop(sub, None)
        if circle is not None:
            self._held -= _weight(circle)


def _place(sub: str) -> int:
    return hash(sub) % _GENERATIONS


def _weight(circle: Circle) -> int:
    return 1 + len(circle.friends) + len(circle.blocked)
