"""`sweep`: throw away what has ended."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from identity.accounts.flows.sweep import sweep
from identity.developer_portal import sweep as developer_portal
from identity.social import sweep as social


class Command(BaseCommand):
    """Delete ended sessions, dead links and sign-ups that were never confirmed."""

    help = "Delete ended sessions, dead mail links and abandoned sign-ups; safe to run at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print what was deleted."""
        now = timezone.now()
        deleted = sweep(now) | developer_portal.sweep(now) | social.sweep(now)
        self.stdout.write(", ".join(f"{count} {kind}" for kind, count in deleted.items()))
