"""Take the personal part out of a deleted account's security events."""

from uuid import UUID

from django.db.models import QuerySet

from identity.audit.models import SecurityEvent
from identity.audit.seal import seal


def erase(account: UUID) -> None:
    """Forget from where and with what the person came; what happened, and when, stays in the chain.

    `verify` takes an erased row for whole only where the chain says that its account was deleted.
    """
    seal()
    everything: QuerySet[SecurityEvent] = QuerySet(SecurityEvent)  # not the manager, which only adds
    rows = everything.filter(account=account).exclude(salt="").exclude(sequence=None)
    rows.update(address=None, user_agent="", detail={}, salt="")
