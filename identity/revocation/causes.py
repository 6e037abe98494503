"""Why a token's life may end before its time."""

from django.db import models


class Cause(models.TextChoices):
    """What is written on a tombstone and in the audit log."""

    TOKEN_REVOKED = "token_revoked", "The application gave it back"
    SIGNED_OUT = "signed_out", "Its owner signed out"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere", "Its owner signed out everywhere"
    ENDED_BY_ADMINISTRATOR = "ended_by_administrator", "An administrator ended everything of the account"
    SESSION_ENDED = "session_ended", "Its owner ended that session from another"
    ACCOUNT_LOCKED = "account_locked", "The account is locked"
    ACCOUNT_DISABLED = "account_disabled", "The account is disabled"
    ACCOUNT_DELETED = "account_deleted", "The account is deleted"
    PASSWORD_CHANGED = "password_changed", "The password was changed"
    PASSWORD_RESET = "password_reset", "The password was reset"
    FACTORS_LOST = "factors_lost", "Lost second factors were removed"
    EMAIL_CHANGED = "email_changed", "The address was changed"
    ROLE_REMOVED = "role_removed", "A role was taken away"
    CONSENT_WITHDRAWN = "consent_withdrawn", "Its owner withdrew consent"
    FIRST_PARTY_ENDED = "first_party_ended", "The application is no longer one of the house's own"
    APPLICATION_DISABLED = "application_disabled", "The application is disabled"
    APPLICATION_DELETED = "application_deleted", "The application is deleted"
    APPLICATION_TRANSFERRED = "application_transferred", "The application has another owner"
    SCOPE_GIVEN_UP = "scope_given_up", "The application gave up a scope"
    SECRET_REVOKED = "secret_revoked", "A secret of the application is revoked"
    CODE_REPLAYED = "code_replayed", "The authorization code was used twice"
    REFRESH_REUSED = "refresh_reused", "A refresh token was used again after it rotated"
