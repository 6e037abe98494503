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
from oauthlib.oauth2.rfc8628.errors import AuthorizationPendingError as AuthorizationPending
from oauthlib.oauth2.rfc8628.errors import ExpiredTokenError as ExpiredToken
from oauthlib.oauth2.rfc8628.errors import SlowDownError as SlowDown
from oauthlib.openid.connect.core.exceptions import (
    ConsentRequired,
    LoginRequired,
    RequestNotSupported,
    RequestURINotSupported,
)

__all__ = [
    "AccessDeniedError",
    "AuthorizationPending",
    "ConsentRequired",
    "ExpiredToken",
    "FatalClientError",
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
    "SlowDown",
    "TemporarilyUnavailableError",
    "UnauthorizedClientError",
    "UnmetAuthenticationRequirements",
    "UnsupportedResponseTypeError",
]

WORDS = {
    "access_denied": "The request was declined.",
    "authorization_pending": "The person has not answered yet.",
    "consent_required": "The person would have to be asked.",
    "expired_token": "The device code has expired; begin again.",
    "invalid_grant": "The grant is not good, or no more.",
    "invalid_scope": "The scope is missing, unknown, not registered for the client, or beyond the grant.",
    "login_required": "The person would have to sign in.",
    "request_not_supported": "Request objects are not supported.",
    "request_uri_not_supported": "Request objects by reference are not supported.",
    "slow_down": "Wait five seconds longer between two polls.",
    "temporarily_unavailable": "Too much is going on; try again in a moment.",
    "unauthorized_client": "The client did not register this grant, or may not have it.",
    "unsupported_grant_type": "There is no such grant here.",
    "unsupported_response_type": "The response type must be code.",
}
"""What to say where the engine says nothing."""


REASONS = {
    "MissingClientIdError": "The request names no client_id.",
    "InvalidClientIdError": "There is no application with this client_id, or it is disabled.",
    "MissingRedirectURIError": "The request names no redirect_uri, and the application has none, or several.",
    "InvalidRedirectURIError": "The redirect_uri is not an absolute address.",
    "MismatchingRedirectURIError": "The redirect_uri is not one that the application registered.",
}
"""What to tell whoever has to mend the request, where the engine is too brief."""


def reason(error: OAuth2Error) -> str:
    """Why the request is refused, in a sentence without anything that was sent."""
    told = REASONS.get(type(error).__name__) or error.description or WORDS.get(error.error or "")
    return told or "The request is not good."


def described(error: str | None, words: str | None) -> dict[str, str]:
    """An error as it goes over the wire, always with words (RFC 6749, section 5.2)."""
    code = error or "server_error"
    return {"error": code, "error_description": words or WORDS.get(code, "The request is not good.")}


# ruff: noqa: N818 - they are named after their codes


class InvalidTarget(OAuth2Error):
    """The resource is unknown, or owns none of the scopes (RFC 8707, section 2)."""

    error = "invalid_target"
    description = "The resource is unknown, or nothing that was asked for is at it."


class UnmetAuthenticationRequirements(OAuth2Error):
    """The person cannot be authenticated as strongly as asked (RFC 9470, section 5)."""

    error = "unmet_authentication_requirements"
    description = "The account has no second factor, which the acr_values ask for."


class MalformedRequest(FatalClientError):
    """The request cannot even be read, so nothing in it is trusted, a redirect URI least of all."""

    error = "invalid_request"
