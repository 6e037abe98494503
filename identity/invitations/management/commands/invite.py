"""`invite`: make an invitation from the operator's own terminal."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from identity.accounts.normalise import fold_email
from identity.invitations.flows.make import MOST_DAYS, MOST_USES, USUAL, make


class Command(BaseCommand):
    """Print a link by which people open accounts while the house is by invitation."""

    help = "Make an invitation and print its link, once; with --email it is for that address, and mailed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For whom, how often, how long."""
        parser.add_argument("--email", default="", help="the one address that it is for")
        parser.add_argument(
            "--uses", type=int, default=1, help=f"accounts that it opens, at most {MOST_USES}"
        )
        parser.add_argument(
            "--days", type=int, default=USUAL.days, help=f"until it ends, at most {MOST_DAYS}"
        )
        parser.add_argument("--note", default="", help="what it is for, seen by administrators")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Refuse what makes no sense by name; else print the link."""
        email = fold_email(options["email"])
        if email:
            try:
                validate_email(email)
            except ValidationError as error:
                raise CommandError("--email: an address like name@example.com") from error
        if email and options["uses"] != 1:
            raise CommandError("--uses: an invitation for an address opens one account")
        for name, most in (("uses", MOST_USES), ("days", MOST_DAYS)):
            if not 1 <= options[name] <= most:
                raise CommandError(f"--{name}: from 1 to {most}")
        _, link = make(
            None,
            email=email,
            most_uses=options["uses"],
            lifetime=timedelta(days=options["days"]),
            note=options["note"][:100],
        )
        self.stdout.write(f"invitation: {link}\nIt is shown this once.")
