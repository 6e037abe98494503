"""An authorization request comes from a registered application that is not disabled."""

from typing import Any

from identity.authorization_server.models import Application
from identity.authorization_server.rules.parameters import NUL


class KnownClient:
    """What the engine asks at the authorization endpoint, where no secret is shown."""

    def validate_client_id(self, client_id: str, request: Any, *args: Any, **kwargs: Any) -> bool:
        """Whether there is such an application; it is noted."""
        if NUL in client_id:
            return False
        request.client = Application.objects.select_related("user").filter(client_id=client_id).first()
        return request.client is not None and request.client.disabled_at is None
