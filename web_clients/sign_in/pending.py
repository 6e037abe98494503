"""Sign-ins that wait for their answer, each used once and only in the browser that began it."""

import json
import secrets
from dataclasses import asdict, dataclass, field

from redis import Redis

from web_clients.sign_in.errors import UnknownState
from web_clients.sign_in.store import answering, digest

WAIT = 600
"""Seconds that a person may take at the gatehouse."""


@dataclass(frozen=True)
class Pending:
    """What only the browser that began a sign-in may use; `browser` is the hash of its cookie."""

    browser: str
    going_to: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


def new(browser: str, going_to: str) -> Pending:
    """A sign-in of `browser` (its cookie's value) that ends at the address `going_to`."""
    return Pending(
        browser=digest(browser),
        going_to=going_to,
        nonce=secrets.token_urlsafe(32),
        # 64 characters of the unreserved set (RFC 7636, section 4.1).
        verifier=secrets.token_urlsafe(48),
    )


class PendingStore:
    """Keeps pending sign-ins in Valkey under `prefix`, by the hash of their state."""

    def __init__(self, valkey: Redis, prefix: str) -> None:
        self._valkey = valkey
        self._prefix = prefix

    def keep(self, state: str, pending: Pending) -> None:
        """Remember `pending` for as long as a person may take."""
        with answering():
            self._valkey.set(self._key(state), json.dumps(asdict(pending)), ex=WAIT)

    def take(self, state: str, browser: str | None) -> Pending:
        """Give the sign-in of `state` once; UnknownState unless `browser` (a cookie's value) began it."""
        with answering():
            kept = self._valkey.getdel(self._key(state))
        if kept is None:
            raise UnknownState("no pending sign-in")
        pending = Pending(**json.loads(kept))
        if browser is None or not secrets.compare_digest(pending.browser, digest(browser)):
            raise UnknownState("begun in another browser")
        return pending

    def _key(self, state: str) -> str:
        return f"{self._prefix}:pending:{digest(state)}"
