"""Which parameter a refusal is about, where its value may be shown: never a secret, a code or a token."""

from identity.authorization_server.errors import OAuth2Error

BY_ERROR = {
    "invalid_scope": "scope",
    "unsupported_response_type": "response_type",
    "unauthorized_client": "grant_type",
    "unsupported_grant_type": "grant_type",
    "invalid_target": "resource",
    "request_not_supported": "",
    "request_uri_not_supported": "",
}
BY_WORDS = (
    ("code challenge method", "code_challenge_method"),
    ("code challenge", "code_challenge"),
    ("post-logout", "post_logout_redirect_uri"),
    ("redirect uri", "redirect_uri"),
    ("redirect_uri", "redirect_uri"),
    ("response mode", "response_mode"),
    ("prompt", "prompt"),
    ("max_age", "max_age"),
    ("grant type", "grant_type"),
)
"""What is in a refusal's words, lower case; the first that is found counts."""


def parameter_at_fault(error: OAuth2Error, sent: dict[str, str]) -> str:
    """The parameter's name; empty where its value is nobody's to see, or all of the request is at fault."""
    kind = type(error).__name__
    if kind in {"MismatchingRedirectURIError", "InvalidRedirectURIError", "MissingRedirectURIError"}:
        return "redirect_uri"
    if error.error in BY_ERROR:
        found = BY_ERROR[error.error]
        return "response_type" if found == "grant_type" and "grant_type" not in sent else found
    words = (error.description or "").lower()
    return next((parameter for mark, parameter in BY_WORDS if mark in words), "")
