"""A client uses the grants that it registered, and no response type but `code` (RFC 6749, 3.1.1 and 4)."""

from typing import Any

from identity.authorization_server.errors import UnsupportedResponseTypeError
from identity.authorization_server.models import Application


class GrantType:
    """What the engine asks about grants."""

    def validate_response_type(
        self,
        client_id: str,
        response_type: str,
        client: Application,
        request: Any,
        *args: Any,
        **kwargs: Any,
    ) -> bool:
        """Neither implicit nor hybrid (RFC 9700, section 2.1.2)."""
        if response_type != "code":
            raise UnsupportedResponseTypeError(request=request)
        return Application.Grant.AUTHORIZATION_CODE in client.grants

    def validate_grant_type(
        self,
        client_id: str | None,
        grant_type: str,
        client: Application,
        request: Any,
        *args: Any,
        **kwargs: Any,
    ) -> bool:
        """A service that acts for itself must have shown a secret (section 4.4.2)."""
        if grant_type == Application.Grant.CLIENT_CREDENTIALS and client.client_type == client.CLIENT_PUBLIC:
            return False
        return grant_type in client.grants
