"""Only a registered resource server may ask about tokens, under its own secret (RFC 7662, section 2.1)."""

from django.http import HttpRequest

from identity.authorization_server.errors import InvalidClientError
from identity.authorization_server.models import ResourceServer
from identity.authorization_server.rules.client_authentication import basic, opens


def authenticated_resource_server(request: HttpRequest) -> ResourceServer:
    """The resource server of the Basic credentials; raises InvalidClientError."""
    authorization = request.headers.get("Authorization")
    if not authorization:
        raise InvalidClientError("A resource server must authenticate.")
    shown = basic(authorization)
    found = ResourceServer.objects.filter(identifier=shown.identifier, disabled_at=None).first()
    if found is None or not opens(found.live_secrets(), shown.secret):
        raise InvalidClientError("The resource server or its secret is wrong.")
    return found
