"""`python -m identity.manage verify_audit`: is every security event there, as it was written?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from identity.audit.models import ChainHead, SecurityEvent
from identity.audit.verify import verify


class Command(BaseCommand):
    """Verify the chain, and print its head to be kept elsewhere."""

    help = "Verify the chain of security events; exit status 1 when one was removed or changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a head that was noted before."""
        parser.add_argument("--expect", metavar="SEQUENCE:DIGEST", help="a head that was printed before")

    def handle(self, *_args: Any, expect: str | None, **_options: Any) -> None:
        """One line a fault; else the number of events and the head of the chain."""
        faults = [str(fault) for fault in verify()]
        if expect is not None and not _has(expect):
            faults.append(f"{expect.partition(':')[0]}: is not the event that was noted")
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"whole: {ChainHead.objects.filter(pk=1).first() or ChainHead()}")


def _has(head: str) -> bool:
    sequence, _, digest = head.partition(":")
    return sequence.isdecimal() and SecurityEvent.objects.filter(sequence=sequence, digest=digest).exists()
