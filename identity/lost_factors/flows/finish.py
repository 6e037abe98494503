"""Remove the factors that are lost, once the wait is over and nobody stopped it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.audit.events import Event
from identity.audit.record import record
from identity.lost_factors import links
from identity.lost_factors.models import LostFactors
from identity.mail.tell import tell
from identity.revocation import revoke_account
from identity.revocation.causes import Cause
from identity.second_factors.models import AuthenticatorApp, CodeTries, Passkey, RecoveryCode

FACTORS = (Passkey, AuthenticatorApp, RecoveryCode, CodeTries)


def finish_due(now: datetime) -> int:
    """Do what is due; gives how many accounts lost their factors."""
    due = LostFactors.objects.filter(finished_at=None, due_at__lte=now).values_list("user_id", flat=True)
    return sum(_finish(user_id, now) for user_id in list(due))


@transaction.atomic
def _finish(user_id: UUID, now: datetime) -> bool:
    """One account; False when it was stopped, another process came first, or the account changed since."""
    user = User.objects.select_for_update().filter(pk=user_id).first()
    row = LostFactors.objects.filter(user_id=user_id, finished_at=None, due_at__lte=now).first()
    if user is None or row is None:
        return False
    if user.email != row.email or not user.may_act:
        row.delete()
        record(Event.LOST_FACTORS_STOPPED, user.pk, why="the account changed")
        return False
    for model in FACTORS:
        model.objects.filter(user=user).delete()
    user.change_stamp()
    user.save(update_fields=["security_stamp"])
    revoke_account(user, Cause.FACTORS_LOST)
    BrowserSession.objects.filter(user=user).delete()
    row.finished_at = now
    row.save(update_fields=["finished_at"])
    record(Event.LOST_FACTORS_REMOVED, user.pk, NOWHERE, actor=row.begun_by_id)
    tell(user, "lost_factors_removed", link=links.make(row))
    return True
