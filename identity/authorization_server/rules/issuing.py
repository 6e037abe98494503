"""Tokens are stored together with the use of what was exchanged for them, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from identity.authorization_server.errors import InvalidGrantError
from identity.authorization_server.models import AccessToken, Application, RefreshToken, Scope
from identity.authorization_server.rules.audience import asked, audiences, narrow
from identity.authorization_server.rules.jwt_access_token import signed
from identity.authorization_server.rules.misuse import punish
from identity.authorization_server.rules.standing import hold_account, hold_application
from identity.authorization_server.rules.token_format import digest, new_access_token
from identity.authorization_server.signals import tokens_issued
from identity.back_channel_logout.note import take_part
from identity.revocation.causes import Cause


class Reused(Exception):  # noqa: N818 - it is what happened
    """Something that may be used once was used again: all that it gave must die."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass
class Basis:
    """What stands behind the tokens to be issued; `consume` uses it up, or raises."""

    scope: list[str]
    """All that was granted; a refresh may ask for less."""
    audience: list[str] | None = None
    """None: whatever the scopes say."""
    family: UUID = field(default_factory=uuid4)
    sid: UUID | None = None
    auth_time: datetime | None = None
    amr: list[str] = field(default_factory=list)
    nonce: str = ""
    claims: list[str] = field(default_factory=list)
    """What was asked for in the ID token, one by one."""
    ends: datetime | None = None
    consume: Callable[[], None] = lambda: None
    jti: UUID = field(default_factory=uuid4)
    now: datetime = field(default_factory=timezone.now)


class Issuing:
    """Where the engine hands over the tokens that it made."""

    def save_bearer_token(self, token: dict[str, Any], request: Any, *args: Any, **kwargs: Any) -> None:
        """Store digests of the tokens; raises InvalidGrantError, and ends the family, on reuse."""
        basis = basis_of(request)
        try:
            with transaction.atomic():
                hold_application(request.client)
                if request.user is not None:
                    hold_account(request.user)
                basis.consume()
                store(token, request, basis)
            tokens_issued.send(None, application_id=request.client.pk)
        except Reused as reuse:
            punish(basis.family, request.user.pk, reuse.cause, request)
            raise InvalidGrantError("It was used before; everything that it gave is revoked.") from None


def basis_of(request: Any) -> Basis:
    """What stands behind the engine's request; a service stands for itself."""
    if getattr(request, "basis", None) is None:
        request.basis = Basis(scope=request.scopes)
    basis: Basis = request.basis
    return basis


def access_token(request: Any) -> str:
    """A new token in the application's format; its row is written by `store`."""
    if request.client.token_format == Application.TokenFormat.OPAQUE:
        return new_access_token()
    basis = basis_of(request)
    return signed(request, audience=_audience(request, basis), jti=basis.jti, now=basis.now)


def store(token: dict[str, Any], request: Any, basis: Basis) -> None:
    """Write one row a token."""
    now, granted = basis.now, _granted(request, basis)
    common = {
        "user": request.user,
        "application": request.client,
        "family": basis.family,
        "sid": basis.sid,
        "auth_time": basis.auth_time,
        "amr": basis.amr,
    }
    AccessToken.objects.create(
        token_checksum=digest(token["access_token"]),
        scope=" ".join(request.scopes),
        resource=_audience(request, basis),
        jti=basis.jti,
        expires=now + settings.ACCESS_TOKEN_LIFETIME,
        grant_type=request.grant_type,
        token_format=request.client.token_format,
        **common,
    )
    if basis.sid is not None and "id_token" in token:
        take_part(request.client, request.user, basis.sid)
    if "refresh_token" in token:
        ends = basis.ends or now + settings.REFRESH_TOKEN_ABSOLUTE
        RefreshToken.objects.create(
            token_checksum=digest(token["refresh_token"]),
            scope=" ".join(basis.scope),
            resource=granted,
            expires=min(now + settings.REFRESH_TOKEN_IDLE, ends),
            ends=ends,
            **common,
        )


def _granted(request: Any, basis: Basis) -> list[str]:
    return basis.audience if basis.audience is not None else audiences(request.known_scopes)


def _audience(request: Any, basis: Basis) -> list[str]:
    """Whom this very token is for (RFC 8707, section 2.2)."""
    return narrow(_within(_granted(request, basis), request.scopes, basis), asked(request), request)


def _within(granted: list[str], scopes: list[str], basis: Basis) -> list[str]:
    """The audiences that are left when a refresh asks for fewer scopes than were granted."""
    if set(scopes) == set(basis.scope):
        return granted
    left = audiences(Scope.objects.filter(name__in=scopes).select_related("resource_server"))
    return [audience for audience in granted if audience in left]
