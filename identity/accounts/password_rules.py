"""Which passwords are refused: what an attacker would try first, and nothing else."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from identity.accounts.models import User
from identity.password_strength.advice import TOO_EASY, advice_on
from identity.password_strength.estimate import estimate

MAX_LENGTH = 1000
"""Long enough for any sentence, short enough to hash."""

MUST_REMAIN = 6
"""Characters of a password that must be left without the words that everybody could guess."""

LEAST_SCORE = 2
"""Of zxcvbn's four. At 2 it takes a hundred million guesses, which the throttle and Argon2 make years."""


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
        for word in sorted(guessable(user), key=len, reverse=True):
            left = left.replace(word, "")
        if left != folded and len(left) < MUST_REMAIN:
            raise ValidationError(
                _("This is too close to your name, your address or the name of this site. Use other words."),
                code="password_from_here",
            )

    def get_help_text(self) -> str:
        """What a person is told beforehand."""
        return _("Not your name, your address or the name of this site.")


class NotGuessable:
    """Refuses what zxcvbn finds in fewer than a million guesses: weak, though nobody has used it before."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError, with what would be better."""
        found = estimate(password, guessable(user))
        if found.score < LEAST_SCORE:
            raise ValidationError(f"{TOO_EASY} {advice_on(found)}", code="password_too_easy")

    def get_help_text(self) -> str:
        """What a person is told beforehand."""
        return "A few words in a row are easy to remember and hard to guess."


def guessable(user: User | None) -> set[str]:
    """Words that everybody could try: this house's, and the person's own."""
    sources = ["gatehouse", *(urlsplit(origin).hostname or "" for origin in settings.DOORS.values())]
    if user is not None:
        sources += [user.email, user.handle, user.display_name]
    words = {word for source in sources for word in re.split(r"[\W_]+", source.casefold())}
    return {word for word in words | {source.casefold() for source in sources} if len(word) > 2}  # noqa: PLR2004
