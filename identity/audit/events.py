"""What is worth remembering about an account's safety."""

from django.db import models


class Event(models.TextChoices):
    """One name an event, in the past tense; they are stored, so they never change."""

    SIGNED_UP = "signed_up", "Signed up"
    SIGN_UP_REPEATED = "sign_up_repeated", "Somebody tried to sign up with this address"
    ADDRESS_CONFIRMED = "address_confirmed", "Confirmed the address"
    CONFIRMATION_SENT = "confirmation_sent", "Asked for the confirmation mail again"

    INVITATION_MADE = "invitation_made", "Made an invitation"
    INVITATION_REVOKED = "invitation_revoked", "Revoked an invitation"

    SIGNED_IN = "signed_in", "Signed in"
    SIGN_IN_FAILED = "sign_in_failed", "Wrong password"
    SIGN_IN_THROTTLED = "sign_in_throttled", "Too many wrong passwords from one place"
    SIGN_IN_REFUSED = "sign_in_refused", "Right password, but the account may not sign in"
    SIGN_IN_CONFIRMED = "sign_in_confirmed", "Showed again who is there"
    SIGNED_OUT = "signed_out", "Signed out"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere", "Signed out everywhere"
    SESSION_ENDED = "session_ended", "Ended a session"

    PASSWORD_CHANGED = "password_changed", "Changed the password"
    PASSWORD_CHANGE_FAILED = "password_change_failed", "Gave a wrong current password"
    RESET_ASKED = "reset_asked", "Asked for a new password"
    PASSWORD_RESET = "password_reset", "Set a new password by mail"
    FACTOR_ADDED = "factor_added", "Added a second factor"
    FACTOR_REMOVED = "factor_removed", "Removed a second factor"
    FACTOR_FAILED = "factor_failed", "Showed a wrong second factor or passkey"
    LOST_FACTORS_BEGUN = "lost_factors_begun", "Began to remove second factors that were said to be lost"
    LOST_FACTORS_STOPPED = "lost_factors_stopped", "Stopped the removal of lost second factors"
    LOST_FACTORS_REMOVED = "lost_factors_removed", "Removed lost second factors"
    LOST_FACTORS_CONFIRMED = "lost_factors_confirmed", "Showed by mail who is there, after that removal"
    RECOVERY_CODES_MADE = "recovery_codes_made", "Made new recovery codes"
    RECOVERY_CODE_USED = "recovery_code_used", "Used a recovery code"
    DETAILS_CHANGED = "details_changed", "Changed name, handle or language"

    PROVIDER_LINKED = "provider_linked", "Linked another way to sign in"
    PROVIDER_UNLINKED = "provider_unlinked", "Unlinked a way to sign in"
    PROVIDER_FAILED = "provider_failed", "A provider did not say who it was"

    LOCK_ASKED = "lock_asked", "Asked for a link to lock the account"
    LOCKED = "locked", "Locked the account"
    UNLOCK_ASKED = "unlock_asked", "Asked for a link to unlock the account"
    UNLOCKED = "unlocked", "Unlocked the account"

    ADDRESS_CHANGE_ASKED = "address_change_asked", "Asked to change the address"
    ADDRESS_CHANGED = "address_changed", "Changed the address"
    ADDRESS_CHANGE_UNDONE = "address_change_undone", "Took back a change of the address"
    DATA_DOWNLOADED = "data_downloaded", "Downloaded their data"
    DELETION_ASKED = "deletion_asked", "Asked to delete the account"
    DELETION_CANCELLED = "deletion_cancelled", "Kept the account after all"
    ACCOUNT_DELETED = "account_deleted", "Account deleted"

    CODE_REPLAYED = "code_replayed", "An authorization code was used twice"
    REFRESH_REUSED = "refresh_reused", "A refresh token was used again after it rotated"
    CONSENT_GIVEN = "consent_given", "Let an application act"
    CONSENT_WITHDRAWN = "consent_withdrawn", "Took back from an application what it was allowed"

    APPLICATION_REGISTERED = "application_registered", "Registered an application"
    APPLICATION_CHANGED = "application_changed", "Changed an application"
    APPLICATION_DISABLED = "application_disabled", "Disabled an application"
    APPLICATION_ENABLED = "application_enabled", "Enabled an application again"
    APPLICATION_OFFERED = "application_offered", "Offered an application to another member"
    APPLICATION_OFFER_ENDED = "application_offer_ended", "An offer of an application ended"
    APPLICATION_TRANSFERRED = "application_transferred", "An application changed hands"
    APPLICATION_DELETED = "application_deleted", "Deleted an application"
    SECRET_ADDED = "secret_added", "Made a client secret"
    SECRET_REVOKED = "secret_revoked", "Revoked a client secret"

    ROLES_CHANGED = "roles_changed", "Roles changed"
    ROLE_DEFINED = "role_defined", "Said what a role may do"
    ADMINISTRATOR_MADE = "administrator_made", "Administrator made"
    CHANGED_BY_ADMINISTRATOR = "changed_by_administrator", "Changed by an administrator"
    KEYS_ROTATED = "keys_rotated", "Made new signing keys"
    MAIL_FAILED = "mail_failed", "A mail could not be sent"
