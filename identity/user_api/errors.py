"""What the user API refuses, each with its stable problem type (RFC 9457)."""

from typing import ClassVar

from chassis.problems import Problem

REALM = "user-api"


class MalformedRequest(Problem):
    """The request cannot be read."""

    status = 400
    code = "malformed-request"


class MethodNotAllowed(Problem):
    """Nothing is done here by that method."""

    status = 405
    code = "method-not-allowed"


class LengthRequired(Problem):
    """Say how long the body is (RFC 9110, section 15.5.12)."""

    status = 411
    code = "length-required"


class Unavailable(Problem):
    """Too much is going on; try again in a moment."""

    status = 503
    code = "unavailable"


class SwitchedOff(Problem):
    """The operator has switched the user API's tokens off."""

    status = 503
    code = "switched-off"


class Challenge(Problem):
    """The request may not pass; `error` is what RFC 6750, section 3.1 calls it."""

    status = 401
    error: ClassVar[str] = ""

    def __init__(self, detail: str | None = None, **told: str) -> None:
        pairs = {"realm": REALM, **({"error": self.error} if self.error else {}), **told}
        challenge = ", ".join(f'{name}="{value}"' for name, value in pairs.items())
        super().__init__(detail, headers={"WWW-Authenticate": f"Bearer {challenge}"})


class MissingCredentials(Challenge):
    """This needs an access token."""

    code = "missing-credentials"


class MalformedCredentials(Challenge):
    """The access token was not sent as it must be."""

    status = 400
    code = "malformed-credentials"
    error = "invalid_request"


class InvalidToken(Challenge):
    """The access token is not, or no longer, good here."""

    code = "invalid-token"
    error = "invalid_token"


class InsufficientScope(Challenge):
    """Only an administrator may do this, with a token that was got with a second factor."""

    status = 403
    code = "insufficient-scope"
    error = "insufficient_scope"


class InvitationNeeded(Problem):
    """The house is by invitation, and none came along that counts, or counts for this address."""

    status = 403
    code = "invitation-needed"


class WrongCredentials(Challenge):
    """That name and that password do not go together, or the address is not confirmed yet.

    Which it is nobody is told: whoever signed up with a stranger's address would learn who has an account.
    """

    code = "wrong-credentials"


class CodeWanted(Challenge):
    """The password is right; send a good code of the second factor with it, as `otp`."""

    code = "otp-required"


class AccountLocked(Problem):
    """The account is locked; `reason` says why, and is empty where its owner locked it."""

    status = 403
    code = "account-locked"


class MailFirst(Problem):
    """The account's second factors were removed; its owner must first follow the link that was mailed."""

    status = 403
    code = "mail-first"


class AccountLeaving(Problem):
    """The account is to be deleted; its owner may still keep it, at the login door."""

    status = 403
    code = "account-leaving"


class MayNotActOnThem(Problem):
    """Nobody administers themselves, and only a superuser another superuser."""

    status = 403
    code = "may-not-act-on-them"


class MayNotHandOutPower(Problem):
    """Only a superuser gives roles and takes them away."""

    status = 403
    code = "may-not-hand-out-power"


class NotLocked(Problem):
    """The account is not locked."""

    status = 409
    code = "not-locked"


class AccountShut(Problem):
    """The account is shut, so no mailed link would open it."""

    status = 409
    code = "account-shut"


class EnoughLinks(Problem):
    """Several such links were mailed just now; they still open the account."""

    status = 429
    code = "enough-links"
