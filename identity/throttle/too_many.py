"""The answer to whoever tries too often."""

import math


class TooMany(Exception):  # noqa: N818 - an answer, not a fault
    """Nothing was done, since it was tried too often; it may be tried again in `retry_after` seconds."""

    words = "That was tried too often."

    def __init__(self, wait: float) -> None:
        self.retry_after = max(1, math.ceil(wait))
        super().__init__(self.retry_after)

    @property
    def sentence(self) -> str:
        """What to tell a person."""
        return f"{self.words} Try again in {in_words(self.retry_after)}."


class TooManyAttempts(TooMany):
    """Too many wrong passwords: nobody is told whether there is such an account, or was the right one."""

    words = "Too many wrong passwords."


class TooManyMails(TooMany):
    """Too many mails were asked for, from there or to there."""

    words = "Too many mails were asked for. Look at those that came first."


class TooManyCodes(TooMany):
    """Too many wrong codes."""

    words = "Too many wrong codes."


class TooManyInvitations(TooMany):
    """Too many invitations that there are not."""

    words = "Too many invitations were tried."


class TooManySecrets(TooMany):
    """Too many wrong client secrets."""

    words = "Too many failed authentications of this client."


def in_words(seconds: int) -> str:
    """A wait as people say it, never shorter than it is."""
    if seconds < 60:  # noqa: PLR2004 - a minute
        return f"{seconds} second{'s' if seconds > 1 else ''}"
    minutes = math.ceil(seconds / 60)
    return f"{minutes} minute{'s' if minutes > 1 else ''}"
