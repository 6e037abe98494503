"""A refresh token is used once; used again after a moment, it kills its family (RFC 9700, section 4.14)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from identity.authorization_server.errors import InvalidGrantError
from identity.authorization_server.models import Application, RefreshToken
from identity.authorization_server.rules.audience import OPENID
from identity.authorization_server.rules.issuing import Basis, Reused
from identity.authorization_server.rules.misuse import punish
from identity.authorization_server.rules.roles_scope import open_to
from identity.authorization_server.rules.token_format import digest
from identity.revocation.causes import Cause


class RefreshRotation:
    """What the engine asks about refresh tokens."""

    def validate_refresh_token(
        self,
        refresh_token: str,
        client: Application,
        request: Any,
        *args: Any,
        **kwargs: Any,
    ) -> bool:
        """Find it, in one query, among those of this client (RFC 6749, section 6)."""
        found = (
            RefreshToken.objects.select_related("user")
            .filter(token_checksum=digest(refresh_token), application_id=client.pk)
            .first()
        )
        if found is None or found.revoked is not None:
            raise InvalidGrantError("There is no such refresh token for this client.")
        now = timezone.now()
        if _too_late(found.rotated_at, now):
            punish(found.family, found.user_id, Cause.REFRESH_REUSED, request)
            raise InvalidGrantError("The refresh token was used before; its family is revoked.")
        if now >= min(found.expires, found.ends):
            raise InvalidGrantError("The refresh token has expired.")
        request.user, request.grant = found.user, found
        request.basis = Basis(
            scope=found.scope.split(),
            audience=found.resource,
            family=found.family,
            sid=found.sid,
            auth_time=found.auth_time,
            amr=found.amr,
            ends=found.ends,
            consume=lambda: rotate(found),
        )
        return True

    def get_original_scopes(self, refresh_token: str, request: Any, *args: Any, **kwargs: Any) -> list[str]:
        """What was granted and is still registered: a refresh may ask for less, never for more."""
        granted: list[str] = request.basis.scope
        still = [scope for scope in open_to(request.client, granted) if scope in request.client.scopes]
        if not still:
            raise InvalidGrantError("The application may have none of the scopes any more.")
        return still

    def rotate_refresh_token(self, request: Any) -> bool:
        """Every use gives a new one."""
        return True

    def refresh_id_token(self, request: Any) -> bool:
        """A new ID token comes along (OpenID Connect Core, section 12.2)."""
        return OPENID in request.scopes


def rotate(found: RefreshToken) -> None:
    """Mark the use by one guarded statement; two at once may both pass, a moment apart at most."""
    unused = RefreshToken.objects.filter(pk=found.pk, rotated_at=None, revoked=None)
    if unused.update(rotated_at=timezone.now()):
        return
    found.refresh_from_db(fields=["rotated_at", "revoked"])
    if found.revoked is not None:
        raise InvalidGrantError("The refresh token was revoked.")
    if _too_late(found.rotated_at, timezone.now()):
        raise Reused(Cause.REFRESH_REUSED)


def _too_late(rotated_at: datetime | None, now: datetime) -> bool:
    """Whether a used token comes again after the moment in which a lost answer may be asked for once more."""
    return rotated_at is not None and now - rotated_at > settings.REFRESH_TOKEN_LEEWAY
