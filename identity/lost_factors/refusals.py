"""What helping somebody who lost every factor refuses."""

from identity.accounts.refusals import MayNotSignIn, Refused


class NothingLost(Refused):
    """The account has no second factor, or may not sign in for another reason."""


class BegunAlready(Refused):
    """It was begun before, and is not over."""


class NotBegun(Refused):
    """There is nothing to stop."""


class MailFirst(MayNotSignIn):
    """Its factors were removed, and its owner has not yet followed the link that we mailed."""
