"""The tokens that this process has lately seen to be good."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from resource_services.guard.token import Token

SIZE = 10_000


class L1:
    """A bounded memory of tokens, keyed by the token itself: a hit costs one lookup and no hashing.

    `get` takes no lock. A `put` needs a lease from before the facts were asked for, and any revocation
    since then voids it: what was true before the revocation must not be remembered after it.
    """

    def __init__(self, size: int = SIZE) -> None:
        self._size = size
        self._tokens: OrderedDict[str, Token] = OrderedDict()
        self._raw: dict[str, str] = {}
        self._lease = 0
        self._lock = Lock()
        self.get: Callable[[str], Token | None] = self._tokens.get
        """The facts of a token, if it is remembered; the dict's own, as each call between would show."""

    def __len__(self) -> int:
        return len(self._tokens)

    def lease(self) -> int:
        """Take this before asking anyone about a token; `put` wants it back."""
        return self._lease

    def put(self, lease: int, raw: str, token: Token) -> bool:
        """Remember `token` until its tombstone is named; False when the lease was voided since."""
        with self._lock:
            if lease != self._lease:
                return False
            # One JWT has several spellings (an ECDSA signature can be rewritten), but only one tombstone:
            # remembering one spelling at a time leaves none behind when it falls.
            self._forget(token.tombstone)
            if len(self._tokens) >= self._size:
                self._forget(next(iter(self._tokens.values())).tombstone)
            self._tokens[raw] = token
            self._raw[token.tombstone] = raw
            return True

    def drop(self, tombstone: str) -> None:
        """Forget the token of `tombstone`, and void every lease: a put under way may be of that token."""
        with self._lock:
            self._lease += 1
            self._forget(tombstone)

    def clear(self) -> None:
        """Forget everything, and void every lease."""
        with self._lock:
            self._lease += 1
            self._tokens.clear()
            self._raw.clear()

    def _forget(self, tombstone: str) -> None:
        raw = self._raw.pop(tombstone, None)
        if raw is not None:
            del self._tokens[raw]
