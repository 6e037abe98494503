"""The answer to whoever tries too often."""

import math

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _


class TooMany(Exception):  # noqa: N818 - an answer, not a fault
    """Nothing was done, since it was tried too often; it may be tried again in `retry_after` seconds."""

    words = _("That was tried too often.")

    def __init__(self, wait: float) -> None:
        self.retry_after = max(1, math.ceil(wait))
        super().__init__(self.retry_after)

    @property
    def sentence(self) -> str:
        """What to tell a person."""
        wait = in_words(self.retry_after)
        return gettext("%(problem)s Try again in %(wait)s.") % {"problem": self.words, "wait": wait}


class TooManyAttempts(TooMany):
    """Too many wrong passwords: nobody is told whether there is such an account, or was the right one."""

    words = _("Too many wrong passwords.")


class TooManyMails(TooMany):
    """Too many mails were asked for, from there or to there."""

    words = _("Too many mails were asked for. Look at those that came first.")


class TooManyCodes(TooMany):
    """Too many wrong codes."""

    words = _("Too many wrong codes.")


class TooManyInvitations(TooMany):
    """Too many invitations that there are not."""

    words = _("Too many invitations were tried.")


class TooManySecrets(TooMany):
    """Too many wrong client secrets."""

    words = _("Too many failed authentications of this client.")


def in_words(seconds: int) -> str:
    """A wait as people say it, never shorter than it is."""
    if seconds < 60:  # noqa: PLR2004 - a minute
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = math.ceil(seconds / 60)
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
