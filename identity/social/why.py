"""Why a provider did not say who somebody is, in the four kinds that a person can do something about."""

from social_core.exceptions import AuthCanceled, AuthInputError, AuthSessionError, SocialAuthBaseException

DOWN = {"connection_failed", "timeout", "tls_error", "rate_limited", "unavailable"}
STALE = {"nonce_mismatch", "response_expired", "authorization_code_rejected"}


def why(error: SocialAuthBaseException) -> str:
    """`declined`, `stale`, `down` or `garbled`."""
    if isinstance(error, AuthCanceled):
        return "declined"
    if isinstance(error, AuthInputError | AuthSessionError) or error.code in STALE:
        return "stale"
    return "down" if error.code in DOWN else "garbled"
