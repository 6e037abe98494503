"""Lock somebody else's account, for a reason that they can read."""

from django.db import transaction

from identity.accounts.flows.administer import hold
from identity.accounts.flows.lock import shut
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.mail.send import send


@transaction.atomic
def lock_by_administrator(account: User, reason: str, administrator: User, origin: Origin) -> User:
    """Lock the account and end all that acts for it; raises NotOnThem.

    A locked one is locked anew, for this reason: its owner's lock becomes ours, which they cannot open by a
    mailed link of their own asking (see `unlock.ask_unlock`).
    """
    user = hold(account, administrator)
    shut(user, by=administrator, reason=reason)
    record(Event.LOCKED, user.pk, origin, actor=administrator.pk, reason=reason)
    send("locked_by_administrator", user.email, user.pk, handle=user.handle)
    return user
