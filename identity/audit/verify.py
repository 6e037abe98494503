"""Find out whether every security event is there, as it was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from identity.audit.chain import link_digest, personal_digest
from identity.audit.events import Event
from identity.audit.models import ChainHead, SecurityEvent

SEALED_WITHIN = timedelta(minutes=5)
"""An event that waits longer for its place in the chain was never seen by the house's own work."""


@dataclass(frozen=True)
class Fault:
    """A place where the log is not what was written."""

    sequence: int | None
    why: str

    def __str__(self) -> str:
        return f"{'not chained' if self.sequence is None else self.sequence}: {self.why}"


def verify() -> Iterator[Fault]:
    """Walk the chain from its first event; nothing is given when all of it is whole.

    Events after a gap are judged by the digest that the row before them has, so one fault is told once.
    """
    deleted = set(SecurityEvent.objects.filter(event=Event.ACCOUNT_DELETED).values_list("account", flat=True))
    expected, former = 1, ""
    for row in SecurityEvent.objects.exclude(sequence=None).order_by("sequence").iterator():
        sequence = row.sequence or 0
        if sequence > expected:
            yield Fault(expected, f"removed, up to {sequence - 1}")
        elif link_digest(row, former) != row.digest:
            yield Fault(sequence, "changed, or what stood before it was")
        if row.salt and personal_digest(row) != row.personal:
            yield Fault(sequence, "address, browser or detail changed")
        if not row.salt and row.account not in deleted:
            yield Fault(sequence, "erased, though its account was not deleted")
        if not row.salt and (row.address or row.user_agent or row.detail):
            yield Fault(sequence, "written into after it was erased")
        expected, former = sequence + 1, row.digest
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    if (head.sequence, head.digest) != (expected - 1, former):
        yield Fault(expected, f"removed, up to {head.sequence}")
    for row in SecurityEvent.objects.filter(sequence=None, at__lt=timezone.now() - SEALED_WITHIN):
        yield Fault(None, f"event {row.pk} of {row.at:%Y-%m-%d %H:%M} waits")
