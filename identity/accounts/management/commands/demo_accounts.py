"""`demo_accounts`: a small cast, so that no page is empty."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand
from django.db import transaction

from identity.accounts.flows.appoint import member, new_password
from identity.accounts.flows.set_password import set_password
from identity.accounts.models import User
from identity.revocation.causes import Cause

CAST = {
    "alice": "Alice Adair",
    "bob": "Bob Okafor",
    "charlie": "Charlie Lindqvist",
    "dora": "Dora Moreau",
    "emil": "Emil Nakamura",
    "finn": "Finn Achterberg",
    "greta": "Greta Solano",
}


class Command(BaseCommand):
    """Make the demo accounts, each with a random password."""

    help = "Make demo accounts and print their random passwords, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether those that exist get new passwords."""
        parser.add_argument(
            "--new-passwords", action="store_true", help="also for accounts that exist already"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print one line an account: handle, address, password."""
        for handle, name in CAST.items():
            email = f"{handle}@example.com"
            password = member(email, handle, name)
            if password is None and options["new_passwords"]:
                password = _replace(email)
            self.stdout.write(f"{handle}\t{email}\t{password or 'already there'}")


def _replace(email: str) -> str | None:
    user = User.objects.filter(email=email).first()
    if user is None:  # the handle belongs to somebody who signed up with it
        return None
    password = new_password()
    encoded = make_password(password)
    with transaction.atomic():
        set_password(user, encoded, Cause.PASSWORD_RESET)
    return password
