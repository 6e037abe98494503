"""The endpoints of this door, one file each."""

from django.urls import include, path

from identity.authorization_server.endpoints.authorize import authorize
from identity.authorization_server.endpoints.consent import consent
from identity.authorization_server.endpoints.device import device
from identity.authorization_server.endpoints.device_authorization import device_authorization
from identity.authorization_server.endpoints.discovery import discovery
from identity.authorization_server.endpoints.introspect import introspect
from identity.authorization_server.endpoints.jwks import jwks
from identity.authorization_server.endpoints.logout import confirm_logout, logout
from identity.authorization_server.endpoints.metadata import metadata
from identity.authorization_server.endpoints.resource_metadata import resource_metadata
from identity.authorization_server.endpoints.revoke import revoke
from identity.authorization_server.endpoints.token import token
from identity.authorization_server.endpoints.userinfo import userinfo
from identity.config import health
from identity.config.errors import handler400, handler403, handler404, handler500
from identity.language.views import at_every_door

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("authorize", authorize),
    path("consent", consent),
    path("token", token),
    path("device", device),
    path("device_authorization", device_authorization),
    path("introspect", introspect),
    path("revoke", revoke),
    path("userinfo", userinfo),
    path("logout", logout),
    path("logout/confirm", confirm_logout),
    path(".well-known/openid-configuration", discovery),
    path(".well-known/oauth-authorization-server", metadata),
    path(".well-known/oauth-protected-resource", resource_metadata),
    path(".well-known/jwks.json", jwks),
    path("applications/", include("identity.developer_portal.urls")),
    *at_every_door,
    path("health/live", health.live),
    path("health/ready", health.ready),
]
