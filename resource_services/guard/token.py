"""An access token as identity described it, and the judgements that every request makes on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from resource_services.guard.errors import InsufficientScope, InvalidToken


class MalformedClaimsError(ValueError):
    """What was said of a token is not what RFC 7662 or RFC 9068 would say."""


@dataclass(frozen=True, slots=True)
class Inactive:
    """Identity knows no such token, or says no more of it."""

    hash: str
    tombstone: str
    asked_at: float


@dataclass(frozen=True, slots=True)
class Token:
    """The facts of a token that identity called active; facts may be cached, judgements may not.

    `hash` is the SHA-256 of the token in hex, `tombstone` what `revoked:` is followed by when it is
    revoked (the hash, or a JWT's `jti`), and `asked_at` when identity was asked (Unix time).
    """

    sub: str
    username: str
    client_id: str
    scopes: frozenset[str]
    roles: frozenset[str]
    audience: frozenset[str]
    issuer: str
    issued_at: int
    expires_at: int
    jti: str
    hash: str
    tombstone: str
    asked_at: float

    @property
    def acts_for_itself(self) -> bool:
        """Whether it was given to a program of its own, and not for a person (RFC 6749, section 4.4)."""
        return self.sub == self.client_id

    def must_be_good(self, *, issuer: str, audience: str, now: float) -> None:
        """Raise InvalidToken unless it is in life, from `issuer` and for `audience` (RFC 9068, section 4)."""
        if now >= self.expires_at:
            raise InvalidToken("The access token expired.")
        if self.issuer != issuer:
            raise InvalidToken("The access token is from another issuer.")
        if audience not in self.audience:
            raise InvalidToken("The access token is for another resource server.")

    def must_carry(self, scopes: frozenset[str]) -> None:
        """Raise InsufficientScope unless the token carries every one of `scopes`."""
        if not scopes <= self.scopes:
            raise InsufficientScope(scopes)

    def claims(self) -> dict[str, Any]:
        """Say the facts in the words of an introspection answer; `from_claims` reads them back."""
        return {
            "sub": self.sub,
            "username": self.username,
            "client_id": self.client_id,
            "scope": " ".join(sorted(self.scopes)),
            "roles": sorted(self.roles),
            "aud": sorted(self.audience),
            "iss": self.issuer,
            "iat": self.issued_at,
            "exp": self.expires_at,
            "jti": self.jti,
        }

    @classmethod
    def from_claims(
        cls, claims: Mapping[str, Any], *, token_hash: str, asked_at: float, tombstone: str | None = None
    ) -> "Token":
        """Read the claims that RFC 7662, section 2.2 and RFC 9068, section 2.2 share.

        A missing claim or one of the wrong type raises MalformedClaimsError: none has a default that
        could open a door. Only what a JWT need not carry (`scope`, `roles`, `username`) may be absent.
        """
        audience = claims.get("aud")
        return cls(
            sub=_text(claims, "sub"),
            username=_text(claims, "username", absent=""),
            client_id=_text(claims, "client_id"),
            scopes=frozenset(_text(claims, "scope", absent="").split()),
            roles=_texts("roles", claims.get("roles", [])),
            audience=_texts("aud", [audience] if isinstance(audience, str) else audience),
            issuer=_text(claims, "iss"),
            issued_at=_time(claims, "iat"),
            expires_at=_time(claims, "exp"),
            jti=_text(claims, "jti"),
            hash=token_hash,
            tombstone=tombstone or token_hash,
            asked_at=asked_at,
        )


Fact = Token | Inactive


def _text(claims: Mapping[str, Any], name: str, absent: str | None = None) -> str:
    value = claims.get(name, absent)
    if not isinstance(value, str) or (not value and absent is None):
        raise MalformedClaimsError(name)
    return value


def _texts(name: str, value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise MalformedClaimsError(name)
    return frozenset(value)


def _time(claims: Mapping[str, Any], name: str) -> int:
    value = claims.get(name)
    # True is an int to Python, and would be a second after the epoch.
    if not isinstance(value, int) or isinstance(value, bool):
        raise MalformedClaimsError(name)
    return value
