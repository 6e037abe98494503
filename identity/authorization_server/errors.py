"""Every OAuth error that this server speaks, each a class named after its code; the engine brings most."""

from oauthlib.oauth2.rfc6749.errors import (
    AccessDeniedError,
    FatalClientError,
    InvalidClientError,
    InvalidGrantError,
    InvalidRequestError,
    InvalidScopeError,
    OAuth2Error,
    TemporarilyUnavailableError,
    UnauthorizedClientError,
    UnsupportedResponseTypeError,
)
from oauthlib.openid.connect.core.exceptions import (
    AccountSelectionRequired,
    ConsentRequired,
    InteractionRequired,
    LoginRequired,
    RequestNotSupported,
    RequestURINotSupported,
)

__all__ = [
    "AccessDeniedError",
    "AccountSelectionRequired",
    "ConsentRequired",
    "FatalClientError",
    "InteractionRequired",
    "InvalidClientError",
    "InvalidGrantError",
    "InvalidRequestError",
    "InvalidScopeError",
    "InvalidTarget",
    "LoginRequired",
    "MalformedRequest",
    "OAuth2Error",
    "RequestNotSupported",
    "RequestURINotSupported",
    "TemporarilyUnavailableError",
    "UnauthorizedClientError",
    "UnsupportedResponseTypeError",
]

# ruff: noqa: N818 - they are named after their codes


class InvalidTarget(OAuth2Error):
    """The resource is unknown, or owns none of the scopes (RFC 8707, section 2)."""

    error = "invalid_target"
    description = "The resource is unknown, or nothing that was asked for is at it."


class MalformedRequest(FatalClientError):
    """The request cannot even be read, so nothing in it is trusted, a redirect URI least of all."""

    error = "invalid_request"
