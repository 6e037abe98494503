"""After the factors are gone a password is not enough at once: mail has to arrive too."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import DeadLink
from identity.audit.events import Event
from identity.audit.record import record
from identity.lost_factors import links
from identity.lost_factors.models import LostFactors
from identity.mail.send import send


def awaits_mail(user: User) -> bool:
    """Whether its owner has yet to follow the link that we mailed."""
    return LostFactors.objects.filter(user=user).exclude(finished_at=None).exists()


@transaction.atomic
def mail_again(user: User) -> None:
    """Mail whoever has just shown the password another link, unless one is on its way."""
    row = LostFactors.objects.select_for_update().filter(user=user).exclude(finished_at=None).first()
    if row is None:
        return
    row.email = user.email  # whoever has taken an address back since reads mail there
    if link := links.make(row):
        send("lost_factors_arrive", user.email, user.pk, handle=user.handle, link=link)


@transaction.atomic
def arrive(secret: str, origin: Origin) -> User:
    """Let the account be signed in to again, from here on with what it has; raises DeadLink."""
    user = User.objects.select_for_update().get(pk=links.to_arrive(secret).pk)
    if not LostFactors.objects.filter(user=user).exclude(finished_at=None).delete()[0]:
        raise DeadLink
    record(Event.LOST_FACTORS_CONFIRMED, user.pk, origin, actor=user.pk)
    return user
