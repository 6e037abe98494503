"""The one place where access tokens are judged."""

import re
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from resource_services.guard.bearer import bearer_token, well_formed
from resource_services.guard.breaker import Breaker
from resource_services.guard.errors import BearerError, GuardUnavailable, InvalidToken
from resource_services.guard.introspection import Introspect, judge_answer
from resource_services.guard.jwt import FindKey, read_jwt
from resource_services.guard.memory import Memory
from resource_services.guard.token import Fact, Inactive, Token

_OPAQUE = re.compile(r"gat_[A-Za-z0-9_-]{43}\Z")
_SIGNED = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\Z")
_NO_SCOPES: frozenset[str] = frozenset()


def _nothing(_raw: str, _now: float) -> Token | None:
    """What is remembered without a memory."""
    return None


class Guard:
    """Judges the access tokens that are shown to one resource server.

    `issuer` and `audience` are what a token must be from and for; `realm` names us in challenges.
    `introspect` asks identity; without `memory` it is asked for every request. `find_key` gives the keys
    of signed tokens; without it none is accepted.
    """

    def __init__(
        self,
        *,
        realm: str,
        issuer: str,
        audience: str,
        introspect: Introspect,
        memory: Memory | None = None,
        find_key: FindKey | None = None,
        breaker: Breaker | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.realm = realm
        self.metadata = f"{audience}/.well-known/oauth-protected-resource"
        self._issuer = issuer
        self._audience = audience
        self._introspect = introspect
        self._memory = memory
        self._remembered = memory.get if memory is not None else _nothing
        self._find_key = find_key
        self._breaker = breaker or Breaker()
        self._clock = clock
        self._counts = {"introspections": 0, "refused": 0, "unavailable": 0}

    def check(self, environ: Mapping[str, Any], scopes: frozenset[str] = _NO_SCOPES) -> Token:
        """Give the token of a WSGI request if it is good here, now, and carries every one of `scopes`.

        Raises a BearerError that tells the caller why not, or GuardUnavailable when no one can tell.
        """
        try:
            raw = bearer_token(environ)
            now = self._clock()
            token = self._remembered(raw, now)
            if token is None:
                token = self._find(well_formed(raw), now)
            token.must_be_good(issuer=self._issuer, audience=self._audience, now=now)
            token.must_carry(scopes)
        except BearerError:
            self._counts["refused"] += 1
            raise
        except GuardUnavailable:
            self._counts["unavailable"] += 1
            raise
        return token

    def _find(self, raw: str, now: float) -> Token:
        """Find the facts of a token that this process does not remember."""
        token_hash = sha256(raw.encode()).hexdigest()
        signed = None if _OPAQUE.match(raw) else self._read_signed(raw, token_hash, now)
        tombstone = token_hash if signed is None else signed.tombstone

        def ask() -> Fact:
            return self._ask(raw, token_hash, tombstone)

        fact = None
        if self._memory is not None:
            fact = self._memory.look_up(raw, token_hash, tombstone, signed, ask)
        if fact is None:
            fact = ask()
        if isinstance(fact, Inactive):
            raise InvalidToken("The access token is not active.")
        return fact

    def _read_signed(self, raw: str, token_hash: str, now: float) -> Token:
        """Verify a JWT; what has neither shape, or could not pass anyway, is refused without a call."""
        if self._find_key is None or not _SIGNED.match(raw):
            raise InvalidToken("This is no access token.")
        signed = read_jwt(raw, self._find_key, token_hash=token_hash, now=now)
        signed.must_be_good(issuer=self._issuer, audience=self._audience, now=now)
        return signed

    def _ask(self, raw: str, token_hash: str, tombstone: str) -> Fact:
        """Ask identity, live."""
        asked_at = self._clock()
        self._counts["introspections"] += 1
        return self._breaker.call(
            lambda: judge_answer(
                self._introspect(raw),
                issuer=self._issuer,
                token_hash=token_hash,
                tombstone=tombstone,
                asked_at=asked_at,
            )
        )

    def is_revoked(self, tombstone: str, *, issued_at: float) -> bool:
        """Whether the token of `Token.tombstone` is revoked, for what was made from it at `issued_at`.

        For a capability that stands for a token and does not carry it. Identity cannot be asked without
        the token, so when Valkey cannot be relied on the answer is GuardUnavailable.
        """
        revoked = None if self._memory is None else self._memory.is_revoked(tombstone, issued_at)
        if revoked is None:
            raise GuardUnavailable
        return revoked

    def start(self) -> None:
        """Begin to listen for revocations, once per process; until then no cache is used."""
        if self._memory is not None:
            self._memory.tracking.start()

    def stop(self) -> None:
        """Listen no more."""
        if self._memory is not None:
            self._memory.tracking.stop()

    def stats(self) -> dict[str, int | str]:
        """Count what happened since the start, for metrics."""
        memory = self._memory
        return {
            **self._counts,
            **(memory.counts if memory is not None else {}),
            "l1_size": len(memory.l1) if memory is not None else 0,
            "caching": int(memory is not None and memory.tracking.fresh()),
            "breaker": self._breaker.state,
        }
