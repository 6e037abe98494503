"""What the portal's flows refuse; pages put their own words to each."""


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """The flow did nothing."""


class QuotaReached(Refused):
    """The member has as many as anybody may have."""


class NoSuchThing(Refused):
    """There is none, or it is not this member's."""


class NotYours(Refused):
    """An administrator disabled the application, and only an administrator wakes it."""


class NobodyThere(Refused):
    """No other member who can take an application is called that."""
