"""Applications, resource servers, what people consented to, and the tokens."""

from identity.authorization_server.models.application import Application, ApplicationSecret
from identity.authorization_server.models.authorization_code import AuthorizationCode
from identity.authorization_server.models.consent import Consent
from identity.authorization_server.models.device_grant import DeviceGrant
from identity.authorization_server.models.resource_server import ResourceServer, ResourceServerSecret, Scope
from identity.authorization_server.models.tokens import AccessToken, IDToken, RefreshToken

__all__ = [
    "AccessToken",
    "Application",
    "ApplicationSecret",
    "AuthorizationCode",
    "Consent",
    "DeviceGrant",
    "IDToken",
    "RefreshToken",
    "ResourceServer",
    "ResourceServerSecret",
    "Scope",
]
