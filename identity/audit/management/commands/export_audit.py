"""`python -m identity.manage export_audit`: the security events as JSON, one a line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from identity.audit.export import lines


class Command(BaseCommand):
    """Print chained events in the order of the chain."""

    help = "Print the chained security events as JSON lines, oldest first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to go on."""
        parser.add_argument("--after", type=int, default=0, help="only events behind this sequence number")

    def handle(self, *_args: Any, after: int, **_options: Any) -> None:
        """One object a line."""
        for line in lines(after):
            self.stdout.write(line)
