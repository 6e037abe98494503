"""Refusals that say nothing about an application: nobody has to mend it, and none is counted against it."""

NO_FAULT = {
    "access_denied",
    "authorization_pending",
    "consent_required",
    "expired_token",
    "login_required",
    "temporarily_unavailable",
}
"""A person said no, has not answered or was too slow; or we were busy."""
