"""Make recovery codes."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.mail.tell import tell
from identity.second_factors import recovery
from identity.second_factors.kept import has_factor
from identity.second_factors.refusals import NoSuchFactor


@transaction.atomic
def make_recovery_codes(user: User, origin: Origin) -> list[str]:
    """New codes, to be shown once; the former are dead. Raises NoSuchFactor when there is none to replace."""
    if not has_factor(user):
        raise NoSuchFactor
    codes = recovery.replace(user)
    record(Event.RECOVERY_CODES_MADE, user.pk, origin, actor=user.pk)
    tell(user, "recovery_codes_made")
    return codes
