"""An application may ask for the scopes that it registered, and must ask (RFC 6749, section 3.3)."""

from typing import Any

from identity.authorization_server.models import Application, Scope
from identity.authorization_server.rules.roles_scope import open_to


class RegisteredScope:
    """What the engine asks about scopes."""

    def get_default_scopes(self, client_id: str, request: Any, *args: Any, **kwargs: Any) -> list[str]:
        """None: nothing is granted that was not asked for."""
        return []

    def validate_scopes(
        self,
        client_id: str,
        scopes: list[str],
        client: Application,
        request: Any,
        *args: Any,
        **kwargs: Any,
    ) -> bool:
        """Whether all are known, and registered for and open to this application; notes what is known."""
        wanted = set(scopes)
        if not wanted or not wanted <= set(open_to(client, client.scopes)):
            return False
        request.scopes = sorted(wanted, key=scopes.index)
        request.known_scopes = list(Scope.objects.filter(name__in=wanted).select_related("resource_server"))
        return len(request.known_scopes) == len(wanted)
