"""`python -m identity.manage sweep_tokens`: run it now and then, once an hour say."""

from typing import Any

from django.core.management.base import BaseCommand

from identity.back_channel_logout.note import sweep as forget
from identity.revocation.sweep import sweep


class Command(BaseCommand):
    """Delete the rows of tokens and codes that are over."""

    help = "Delete expired access tokens, ended refresh tokens, and codes that nothing is left of."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Sweep, and say what was deleted."""
        for kind, count in (sweep() | {"participations": forget()}).items():
            self.stdout.write(f"{kind}: {count}")
