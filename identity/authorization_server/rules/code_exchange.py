"""A code is used once, within a minute, by the client that asked for it (RFC 6749, section 4.1.2)."""

from typing import Any

from django.utils import timezone

from identity.authorization_server.errors import InvalidGrantError
from identity.authorization_server.models import Application, AuthorizationCode
from identity.authorization_server.rules.issuing import Basis, Reused
from identity.authorization_server.rules.misuse import punish
from identity.authorization_server.rules.token_format import digest
from identity.revocation.causes import Cause


class CodeExchange:
    """What the engine asks about codes."""

    def validate_code(
        self,
        client_id: str,
        code: str,
        client: Application,
        request: Any,
        *args: Any,
        **kwargs: Any,
    ) -> bool:
        """Find the code, in one query; a used one kills what it gave (section 10.5)."""
        grant = (
            AuthorizationCode.objects.select_related("user")
            .filter(code=digest(code), application_id=client.pk)
            .first()
        )
        if grant is None:
            raise InvalidGrantError("There is no such code for this client.")
        if grant.used_at is not None:
            punish(grant.family, grant.user_id, Cause.CODE_REPLAYED, request)
            raise InvalidGrantError("The code was used before; everything that it gave is revoked.")
        if grant.is_expired():
            raise InvalidGrantError("The code has expired.")
        request.grant, request.user, request.scopes = grant, grant.user, grant.scope.split()
        request.basis = Basis(
            scope=request.scopes,
            audience=grant.resource,
            family=grant.family,
            sid=grant.sid,
            auth_time=grant.auth_time,
            amr=grant.amr,
            nonce=grant.nonce,
            claims=grant.claims.split(),
            consume=lambda: use_up(grant),
        )
        return True

    def get_authorization_code_nonce(self, client_id: str, code: str, redirect_uri: str, request: Any) -> str:
        """What the client sent to recognise its own ID token."""
        nonce: str = request.basis.nonce
        return nonce

    def invalidate_authorization_code(
        self, client_id: str, code: str, request: Any, *args: Any, **kwargs: Any
    ) -> None:
        """Already done, in the transaction that stored the tokens."""


def use_up(grant: AuthorizationCode) -> None:
    """Use the code, unless someone else just did."""
    if AuthorizationCode.objects.filter(pk=grant.pk, used_at=None).update(used_at=timezone.now()):
        return
    if AuthorizationCode.objects.filter(pk=grant.pk).exists():
        raise Reused(Cause.CODE_REPLAYED)
    # A revocation came first, and deletes what it finds unused.
    raise InvalidGrantError("The code was revoked.")
