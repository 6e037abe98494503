"""Which passwords are refused: what an attacker would try first, and nothing else."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from identity.accounts.models import User

MAX_LENGTH = 1000
"""Long enough for any sentence, short enough to hash."""

MUST_REMAIN = 6
"""Characters of a password that must be left without the words that everybody could guess."""


class LongEnough(MinimumLengthValidator):
    """Django's, in our words."""

    def get_error_message(self) -> str:
        """What to do."""
        return _("Use at least %(count)s characters.") % {"count": self.min_length}


class NotCommon(CommonPasswordValidator):
    """Django's list of what leaked most often, in our words."""

    def get_error_message(self) -> str:
        """What to do."""
        return _("Attackers try this one first. Choose another.")


class NotFromHere:
    """Refuses a password made of this site's name, its addresses, or the person's own names."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError when too little is left without the guessable words."""
        folded = left = unicodedata.normalize("NFKC", password).casefold()
        for word in sorted(_guessable(user), key=len, reverse=True):
            left = left.replace(word, "")
        if left != folded and len(left) < MUST_REMAIN:
            raise ValidationError(
                _("This is too close to your name, your address or the name of this site. Use other words."),
                code="password_from_here",
            )

    def get_help_text(self) -> str:
        """What a person is told beforehand."""
        return _("Not your name, your address or the name of this site.")


def _guessable(user: User | None) -> set[str]:
    sources = ["gatehouse", *(urlsplit(origin).hostname or "" for origin in settings.DOORS.values())]
    if user is not None:
        sources += [user.email, user.handle, user.display_name]
    words = {word for source in sources for word in re.split(r"[\W_]+", source.casefold())}
    return {word for word in words | {source.casefold() for source in sources} if len(word) > 2}  # noqa: PLR2004
