"""An application gives back its own tokens, and learns nothing of others' (RFC 7009, section 2.1)."""

from typing import Any

from identity.authorization_server.models import AccessToken, RefreshToken
from identity.authorization_server.rules.token_format import digest
from identity.revocation.causes import Cause
from identity.revocation.revoke import revoke_access_token, revoke_family


class Revocation:
    """What the engine asks for at the revocation endpoint."""

    def revoke_token(
        self, token: str, token_type_hint: str | None, request: Any, *args: Any, **kwargs: Any
    ) -> None:
        """End the token and its family; a token unknown to this client is passed over in silence."""
        own = {"token_checksum": digest(token), "application_id": request.client.pk}
        refresh = RefreshToken.objects.filter(**own).first()
        if refresh is not None:
            revoke_family(refresh.family, refresh.user_id, Cause.TOKEN_REVOKED)
            return
        access = AccessToken.objects.filter(**own).first()
        if access is not None:
            revoke_access_token(access)
