"""What is worth remembering about an account's safety."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """One name an event, in the past tense; they are stored, so they never change."""

    SIGNED_UP = "signed_up", _("Signed up")
    SIGN_UP_REPEATED = "sign_up_repeated", _("Somebody tried to sign up with this address")
    ADDRESS_CONFIRMED = "address_confirmed", _("Confirmed the address")
    CONFIRMATION_SENT = "confirmation_sent", _("Asked for the confirmation mail again")

    INVITATION_MADE = "invitation_made", _("Made an invitation")
    INVITATION_REVOKED = "invitation_revoked", _("Revoked an invitation")

    SIGNED_IN = "signed_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Wrong password")
    SIGN_IN_THROTTLED = "sign_in_throttled", _("Too many wrong passwords from one place")
    SIGN_IN_REFUSED = "sign_in_refused", _("Right password, but the account may not sign in")
    SIGN_IN_CONFIRMED = "sign_in_confirmed", _("Showed again who is there")
    SIGNED_OUT = "signed_out", _("Signed out")
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere", _("Signed out everywhere")
    SESSION_ENDED = "session_ended", _("Ended a session")

    PASSWORD_CHANGED = "password_changed", _("Changed the password")
    PASSWORD_CHANGE_FAILED = "password_change_failed", _("Gave a wrong current password")
    RESET_ASKED = "reset_asked", _("Asked for a new password")
    PASSWORD_RESET = "password_reset", _("Set a new password by mail")
    FACTOR_ADDED = "factor_added", _("Added a second factor")
    FACTOR_REMOVED = "factor_removed", _("Removed a second factor")
    FACTOR_FAILED = "factor_failed", _("Showed a wrong second factor or passkey")
    LOST_FACTORS_BEGUN = "lost_factors_begun", _("Began to remove second factors that were said to be lost")
    LOST_FACTORS_STOPPED = "lost_factors_stopped", _("Stopped the removal of lost second factors")
    LOST_FACTORS_REMOVED = "lost_factors_removed", _("Removed lost second factors")
    LOST_FACTORS_CONFIRMED = "lost_factors_confirmed", _("Showed by mail who is there, after that removal")
    RECOVERY_CODES_MADE = "recovery_codes_made", _("Made new recovery codes")
    RECOVERY_CODE_USED = "recovery_code_used", _("Used a recovery code")
    DETAILS_CHANGED = "details_changed", _("Changed name, handle or language")

    PROVIDER_LINKED = "provider_linked", _("Linked another way to sign in")
    PROVIDER_UNLINKED = "provider_unlinked", _("Unlinked a way to sign in")
    PROVIDER_FAILED = "provider_failed", _("A provider did not say who it was")

    LOCK_ASKED = "lock_asked", _("Asked for a link to lock the account")
    LOCKED = "locked", _("Locked the account")
    UNLOCK_ASKED = "unlock_asked", _("Asked for a link to unlock the account")
    UNLOCKED = "unlocked", _("Unlocked the account")

    ADDRESS_CHANGE_ASKED = "address_change_asked", _("Asked to change the address")
    ADDRESS_CHANGED = "address_changed", _("Changed the address")
    ADDRESS_CHANGE_UNDONE = "address_change_undone", _("Took back a change of the address")
    DATA_DOWNLOADED = "data_downloaded", _("Downloaded their data")
    DELETION_ASKED = "deletion_asked", _("Asked to delete the account")
    DELETION_CANCELLED = "deletion_cancelled", _("Kept the account after all")
    ACCOUNT_DELETED = "account_deleted", _("Account deleted")

    CODE_REPLAYED = "code_replayed", _("An authorization code was used twice")
    REFRESH_REUSED = "refresh_reused", _("A refresh token was used again after it rotated")
    CONSENT_GIVEN = "consent_given", _("Let an application act")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("Took back from an application what it was allowed")

    APPLICATION_REGISTERED = "application_registered", _("Registered an application")
    APPLICATION_CHANGED = "application_changed", _("Changed an application")
    APPLICATION_DISABLED = "application_disabled", _("Disabled an application")
    APPLICATION_ENABLED = "application_enabled", _("Enabled an application again")
    APPLICATION_OFFERED = "application_offered", _("Offered an application to another member")
    APPLICATION_OFFER_ENDED = "application_offer_ended", _("An offer of an application ended")
    APPLICATION_TRANSFERRED = "application_transferred", _("An application changed hands")
    APPLICATION_DELETED = "application_deleted", _("Deleted an application")
    SECRET_ADDED = "secret_added", _("Made a client secret")
    SECRET_REVOKED = "secret_revoked", _("Revoked a client secret")

    ROLES_CHANGED = "roles_changed", _("Roles changed")
    ROLE_DEFINED = "role_defined", _("Said what a role may do")
    ADMINISTRATOR_MADE = "administrator_made", _("Administrator made")
    CHANGED_BY_ADMINISTRATOR = "changed_by_administrator", _("Changed by an administrator")
    KEYS_ROTATED = "keys_rotated", _("Made new signing keys")
    MAIL_FAILED = "mail_failed", _("A mail could not be sent")


def words_of(name: str) -> str:
    """What a stored name says to people; one that a later version wrote says itself."""
    return str(Event(name).label) if name in Event.values else name
