"""`first_administrator`: the one account that opens the administration."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from identity.accounts.flows.appoint import first_administrator


class Command(BaseCommand):
    """Make the first administrator, and show their password once."""

    help = "Make the first administrator and print a random password, once. Does nothing if there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who it is."""
        parser.add_argument("--email", default=settings.ADMINISTRATOR_EMAIL)
        parser.add_argument("--handle", default="admin")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print what is needed to log in, or that nothing was done."""
        password = first_administrator(options["email"], options["handle"])
        if password is None:
            if options["verbosity"]:
                self.stdout.write("administrator: already there")
            return
        self.stdout.write(f"administrator: {options['email']}\npassword: {password}")
        self.stdout.write("It is shown this once. Change it at the account centre.")
