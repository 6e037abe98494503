"""Begin to help somebody who lost every second factor: a mail, and a wait."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from identity.accounts.flows.administer import hold
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.lost_factors import links
from identity.lost_factors.models import LostFactors
from identity.lost_factors.refusals import BegunAlready, NothingLost
from identity.mail.send import send
from identity.second_factors.kept import has_factor


@transaction.atomic
def begin(account: User, reason: str, checked: str, administrator: User, origin: Origin) -> LostFactors:
    """Mail the owner that their factors go when the wait is over, and how to stop it; nothing changes yet.

    `checked` says how the administrator made sure who asks. Raises NotOnThem, NothingLost and BegunAlready.
    """
    user = hold(account, administrator)
    if not (user.may_act and user.email_verified and has_factor(user)):
        raise NothingLost
    if LostFactors.objects.filter(user=user, finished_at=None).exists():
        raise BegunAlready
    LostFactors.objects.filter(user=user).delete()
    now = timezone.now()
    secret, digest = links.new_secret()
    row = LostFactors.objects.create(
        user=user,
        email=user.email,
        begun_by=administrator,
        begun_at=now,
        due_at=now + settings.LOST_FACTORS_WAIT,
        stop_digest=digest,
    )
    record(
        Event.LOST_FACTORS_BEGUN, user.pk, origin, actor=administrator.pk,
        reason=reason, checked=checked, due=row.due_at.isoformat(),
    )  # fmt: skip
    link = links.stop_url(secret)
    send("lost_factors_begun", user.email, user.pk, handle=user.handle, due=row.due_at, link=link)
    return row
