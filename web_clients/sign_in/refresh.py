"""New tokens for a session, fetched by one process at a time while the others wait for its result."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from web_clients.sign_in.errors import (
    CodeRefused,
    IdentityUnreachable,
    SessionEnded,
    SignInError,
    UntrustedIdToken,
)
from web_clients.sign_in.id_token import Person
from web_clients.sign_in.refresh_lock import RefreshLock
from web_clients.sign_in.session_store import Session, SessionStore
from web_clients.sign_in.tokens import Tokens

WAIT = 10.0
"""Seconds that a request waits for another's refresh."""
LOOK_AGAIN = 0.02


@dataclass(frozen=True)
class Refreshed:
    """New tokens, and the person whom they are for as identity describes them now."""

    tokens: Tokens
    person: Person


Send = Callable[[Session], Refreshed]
"""Sends a session's refresh token and judges the answer; CodeRefused when the token is no good any more."""


class Refresher:
    """Refreshes sessions of `store` with `send`; `discard` gets tokens whose session ended meanwhile."""

    def __init__(self, store: SessionStore, send: Send, discard: Callable[[Tokens], None]) -> None:
        self._store = store
        self._send = send
        self._discard = discard

    def refresh(self, stale: Session) -> Session:
        """The session with a token other than `stale`'s.

        Raises SessionEnded when there is nothing left to refresh with, IdentityUnreachable when nobody could
        tell; in that case the session stays.
        """
        lock = RefreshLock(self._store.valkey, self._store.refreshing_key(stale.id), secrets.token_bytes(16))
        give_up = time.monotonic() + WAIT
        while time.monotonic() < give_up:
            renewed = self._by_another(stale)
            if renewed is not None:
                return renewed
            if lock.acquire():
                return self._alone(stale, lock)
            if lock.failed_lately():
                raise IdentityUnreachable("another request could not refresh either")
            time.sleep(LOOK_AGAIN)
        raise IdentityUnreachable("another request took too long to refresh")

    def _by_another(self, stale: Session) -> Session | None:
        current = self._store.read(stale.id)
        if current is None:
            raise SessionEnded("ended before its refresh")
        return current if current.access_token != stale.access_token else None

    def _alone(self, stale: Session, lock: RefreshLock) -> Session:
        failed = False
        try:
            # Between our look and our lock another may have finished.
            return self._by_another(stale) or self._send_and_keep(stale)
        except SessionEnded:
            raise
        except SignInError:
            failed = True
            raise
        finally:
            lock.release(failed=failed)

    def _send_and_keep(self, stale: Session) -> Session:
        if stale.refresh_token is None:
            self._store.delete(stale.id)
            raise SessionEnded("nothing to refresh with")
        try:
            refreshed = self._send(stale)
        except (CodeRefused, UntrustedIdToken) as error:
            self._store.delete(stale.id)
            raise SessionEnded("refresh refused") from error
        tokens, person = refreshed.tokens, refreshed.person
        renewed = replace(
            stale,
            username=person.username,
            name=person.name,
            roles=person.roles,
            locale=person.locale,
            access_token=tokens.access_token,
            expires_at=tokens.expires_at,
            refresh_token=tokens.refresh_token or stale.refresh_token,
            id_token=tokens.id_token or stale.id_token,
        )
        if not self._store.replace(renewed):
            self._discard(tokens)
            raise SessionEnded("ended while it was refreshed")
        return renewed
