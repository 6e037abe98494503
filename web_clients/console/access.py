"""The access token of whoever is signed in, renewed by one console at a time."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

from chassis.http import Session
from web_clients.console.errors import NotSignedIn
from web_clients.console.house import House
from web_clients.console.identity import GrantRefused, Identity
from web_clients.console.token_file import SignedIn, TokenFile

AHEAD = 20.0
"""Seconds before its end in which a token is renewed: a call must not outlive it."""
WAIT = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
OpenSession = Callable[[str | None], Session]


class Access:
    """Who is signed in, by `tokens`; `open_session` makes a session for an authority's file."""

    def __init__(
        self, tokens: TokenFile, open_session: OpenSession, clock: Callable[[], float] = time.time
    ) -> None:
        self._tokens = tokens
        self._open_session = open_session
        self._clock = clock

    def current(self) -> SignedIn:
        """Whoever is signed in, with a token that is still good for a while; raises NotSignedIn."""
        found = self._tokens.read()
        if found is None:
            raise NotSignedIn("Nobody is signed in here.", "Sign in: gatehouse login")
        if found.expires_at - AHEAD > self._clock():
            return found
        return self.renewed(found)

    def renewed(self, stale: SignedIn) -> SignedIn:
        """The same person with another token than `stale`'s; raises NotSignedIn when it is all over.

        A refresh token is used once, so consoles that find the same token too old must not all send it.
        """
        with self._tokens.held(), undisturbed():
            now = self._tokens.read()
            if now is None:
                raise ended(stale.house)
            if now.access_token != stale.access_token:
                return now
            return self._renew(now)

    def _renew(self, stale: SignedIn) -> SignedIn:
        if stale.refresh_token is None:
            self._tokens.delete()
            raise ended(stale.house)
        with self._open_session(stale.house.ca_file) as http:
            try:
                tokens = Identity(http, stale.house.issuer, self._clock).by_refresh(stale.refresh_token)
            except GrantRefused:
                self._tokens.delete()
                raise ended(stale.house) from None
        renewed = SignedIn(
            house=stale.house,
            access_token=tokens.access_token,
            refresh_token=tokens.refresh_token or stale.refresh_token,
            expires_at=tokens.expires_at,
        )
        self._tokens.write(renewed)
        return renewed


def ended(house: House) -> NotSignedIn:
    """What to say to somebody whose tokens died: the house does not say why, so every way back is named."""
    lock = house.doors.get("lock")
    way = f" (or ask for another at {lock}/way-back)" if lock else ""
    return NotSignedIn(
        "You are not signed in any more: the account was locked, or this sign-in was ended.",
        f"A locked account opens with the link in the mail about it{way}. Then: gatehouse login",
    )


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until new tokens are kept: the old ones are used up, so they would be lost."""
    if current_thread() is not main_thread():  # where no signal arrives
        yield
        return
    came: list[int] = []
    # Not blocked but noted: a bar's own thread would get what this one blocks.
    former = {number: signal.signal(number, lambda number, _: came.append(number)) for number in WAIT}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        for sent in came[:1]:
            signal.raise_signal(sent)
