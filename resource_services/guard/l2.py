"""What Valkey holds of a token: its tombstone, which only identity may write, and our last answer."""

import json
from typing import Any

from redis import Redis

from resource_services.guard.token import Fact, Inactive, MalformedClaimsError, Token

TOMBSTONE = "revoked:"
REMEMBER = 60
"""Seconds that an active answer may be used after identity gave it."""
REMEMBER_INACTIVE = 10
"""Seconds that an unknown token is remembered as such, so that repeating it does not reach identity."""


class L2:
    """The answers that all processes of one resource server share; every method may raise RedisError."""

    def __init__(self, valkey: "Redis", resource_server: str) -> None:
        self._valkey: Any = valkey
        self._prefix = f"introspection:{resource_server}:"

    def is_revoked(self, tombstone: str) -> bool:
        """Whether identity has ended the token of this tombstone."""
        return bool(self._valkey.exists(TOMBSTONE + tombstone))

    def read(self, token_hash: str, tombstone: str) -> tuple[bool, Fact | None]:
        """Tell in one step whether the token is revoked and what was last said of it."""
        grave, kept = self._valkey.mget(TOMBSTONE + tombstone, self._prefix + token_hash)
        return grave is not None, None if kept is None else _decode(kept, token_hash, tombstone)

    def write(self, fact: Fact, *, now: float) -> bool:
        """Share `fact`, then tell whether its token is revoked by now.

        Whoever reads the shared answer reads the tombstone in the same step, and the tombstone outlives
        it. The reading here is for the caller, whose answer may be older than the tombstone.
        """
        pipe = self._valkey.pipeline(transaction=False)
        seconds = _lifetime(fact, now)
        if seconds > 0:
            pipe.set(self._prefix + fact.hash, _encode(fact), ex=seconds)
        pipe.exists(TOMBSTONE + fact.tombstone)
        return bool(pipe.execute()[-1])


def _lifetime(fact: Fact, now: float) -> int:
    if isinstance(fact, Inactive):
        return REMEMBER_INACTIVE
    return int(min(fact.asked_at + REMEMBER, fact.expires_at) - now)


def _encode(fact: Fact) -> str:
    claims = fact.claims() if isinstance(fact, Token) else None
    return json.dumps({"asked_at": fact.asked_at, "claims": claims})


def _decode(kept: bytes, token_hash: str, tombstone: str) -> Fact | None:
    """Read an answer back as strictly as it was read from identity; any other is no answer."""
    try:
        record = json.loads(kept)
        asked_at, claims = float(record["asked_at"]), record["claims"]
        if claims is None:
            return Inactive(token_hash, tombstone, asked_at)
        return Token.from_claims(claims, token_hash=token_hash, tombstone=tombstone, asked_at=asked_at)
    except (ValueError, TypeError, KeyError, AttributeError, MalformedClaimsError):
        return None
