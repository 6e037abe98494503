"""`sweep`: throw away what has ended."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from identity.accounts.flows.sweep import sweep


class Command(BaseCommand):
    """Delete ended sessions, dead links and sign-ups that were never confirmed."""

    help = "Delete ended sessions, dead mail links and abandoned sign-ups; safe to run at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print what was deleted."""
        self.stdout.write(", ".join(f"{count} {kind}" for kind, count in sweep(timezone.now()).items()))
