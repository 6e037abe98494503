"""`python -m identity.manage rotate_keys`: new signing keys, without anybody noticing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.keys import rotate


class Command(BaseCommand):
    """Make new signing keys; running programs take them up by themselves."""

    help = (
        "Make new signing keys. They sign in ten minutes; the former ones are trusted for thirty days more."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the one option."""
        words = "The former keys may be known to others: trust nothing that they signed, from now on."
        parser.add_argument("--distrust-former", action="store_true", help=words)

    def handle(self, *_args: Any, distrust_former: bool, **_options: Any) -> None:
        """Print the names of the new keys, which the log keeps too."""
        kids = rotate(alone=distrust_former)
        record(Event.KEYS_ROTATED, None, kids=kids, former_trusted=not distrust_former)
        for kid in kids:
            self.stdout.write(kid)
