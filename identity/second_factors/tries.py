"""Six digits are guessed in a million tries, so few are looked at (RFC 6238, section 5.1; RFC 4226, 7.3).

Only whoever knows the password gets so far; passkeys and recovery codes are not counted, since nobody
guesses those, so the owner is not shut out with the thief.
"""

from django.db.models import F
from django.utils import timezone

from identity.accounts.models import User
from identity.config.second_factors import TRIES_IN_A_WINDOW, TRIES_WINDOW
from identity.second_factors.models import CodeTries
from identity.second_factors.refusals import TooManyCodes


def take(user: User) -> bool:
    """Count a try before it is judged; whether it is the last one. Raises TooManyCodes beyond that."""
    now = timezone.now()
    CodeTries.objects.get_or_create(user=user, defaults={"began_at": now})
    mine = CodeTries.objects.filter(user=user)
    mine.filter(began_at__lte=now - TRIES_WINDOW).update(count=0, began_at=now)
    if not mine.filter(count__lt=TRIES_IN_A_WINDOW).update(count=F("count") + 1):
        ends = mine.values_list("began_at", flat=True).get() + TRIES_WINDOW
        raise TooManyCodes(max(1, int((ends - now).total_seconds())))
    return mine.filter(count=TRIES_IN_A_WINDOW).exists()


def forgive(user: User) -> None:
    """Forget the tries of somebody who got it right."""
    CodeTries.objects.filter(user=user).delete()
