"""Delete the accounts whose time has come, for good."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.audit.erase import erase
from identity.audit.events import Event
from identity.audit.models import SecurityEvent
from identity.audit.record import record
from identity.deletion.models import Leaving
from identity.deletion.retired import retire
from identity.developer_portal.flows.delete_application import delete_applications_of
from identity.events.forget import forget
from identity.mail.send import send
from identity.revocation import revoke_account
from identity.revocation.causes import Cause

LATE = timedelta(days=1)
"""So long after a deletion, what somebody did at the same moment is still looked for and erased."""


def finish_due(now: datetime) -> int:
    """Delete every account that is due; gives how many there were."""
    due = list(Leaving.objects.filter(due_at__lte=now).values_list("user_id", flat=True))
    count = sum(_finish(user_id, now) for user_id in due)
    for event in SecurityEvent.objects.filter(event=Event.ACCOUNT_DELETED, at__gt=now - LATE):
        if event.account is not None:
            erase(event.account)
    return count


@transaction.atomic
def _finish(user_id: UUID, now: datetime) -> bool:
    """One account; False when its owner kept it, or another process came first."""
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None or not Leaving.objects.filter(user=user, due_at__lte=now).exists():
        return False
    delete_applications_of(user, NOWHERE)  # nobody is left to answer for them
    revoke_account(user, Cause.ACCOUNT_DELETED)
    retire(user.handle)
    record(Event.ACCOUNT_DELETED, user.pk)
    send("account_deleted", user.email, user.pk, handle=user.handle)
    account = user.pk
    user.delete()  # sessions, tokens, consents and links hang on it; services hear of it and forget
    forget(account)
    erase(account)
    return True
