"""What an account's flows refuse; pages and APIs put their own words to each."""

from identity.accounts.models import User


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """The flow did nothing."""


class WrongCredentials(Refused):
    """No such account, or not its password: nobody is told which."""


class MayNotSignIn(Refused):
    """The password is right, so its owner may be told why the account stays shut."""

    def __init__(self, user: User) -> None:
        super().__init__(user.pk)
        self.user = user


class AccountLocked(MayNotSignIn):
    """The account is locked, until it is opened by mail or by an administrator."""


class AddressNotConfirmed(MayNotSignIn):
    """The owner has not yet followed the link that we mailed."""


class AccountLeaving(MayNotSignIn):
    """The account is to be deleted, unless its owner says otherwise."""


class NotOnThem(Refused):
    """Nobody administers themselves, and only a superuser another superuser."""


class MayNotHandOutPower(Refused):
    """Only a superuser gives roles and takes them away."""


class NoSuchRole(Refused):
    """There is no role of that name; `name` is it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotLocked(Refused):
    """There is nothing to open."""


class ConfirmedAlready(Refused):
    """The address needs no confirmation."""


class EnoughLinks(Refused):
    """Several such links were mailed to the account just now, and still open it."""


class AccountShut(Refused):
    """Nothing may be done in its name, so no mailed link would open anything."""


class OnlyAdministrator(Refused):
    """Without this account nobody could run the house."""


class EnoughDownloads(Refused):
    """The person's data was downloaded several times today."""


class WrongPassword(Refused):
    """The current password is not that."""


class LastWayIn(Refused):
    """Without it nobody could sign in to the account."""


class HandleTaken(Refused):
    """Another account carries that handle, or it is kept for the house."""


class DeadLink(Refused):
    """The link was used, is too old, is for something else, or the account changed since it was mailed."""


class WrongCode(Refused):
    """That is not the code that was mailed."""


class DeadCode(Refused):
    """No code may be typed here: too long ago, too many tries, another browser, or the account changed."""


class InvitationNeeded(Refused):
    """The house is by invitation, and none that counts was brought."""


class InvitedElsewhere(InvitationNeeded):
    """The invitation is for another address."""


class NoSuchApp(Refused):
    """That application does not act for this account, or no more."""


class NoSuchSession(Refused):
    """That session ended already, or was never this account's."""
