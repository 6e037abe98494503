"""`demo_keeper`: an administrator for as long as the demo fills the house, and no longer."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from identity.accounts.flows.appoint import member, new_password
from identity.accounts.flows.set_password import set_password
from identity.accounts.models import User
from identity.accounts.roles import ADMINISTRATOR
from identity.audit.events import Event
from identity.audit.record import record
from identity.revocation import revoke_account
from identity.revocation.causes import Cause

HANDLE = "keeper"
EMAIL = "keeper@example.com"


class Command(BaseCommand):
    """Lend the keeper the administrators' role, or take it back."""

    help = (
        "Lend the demo's keeper the administrators' role and print their new password, or take the role back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether the role is taken back."""
        parser.add_argument("--dismiss", action="store_true", help="take the role back, and end what it gave")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print handle, address and password, unless the keeper is dismissed."""
        if options["dismiss"]:
            dismiss()
            return
        self.stdout.write(f"{HANDLE}\t{EMAIL}\t{appoint()}")


@transaction.atomic
def appoint() -> str:
    """Give the keeper a new password and the role; raises CommandError where that name is another's."""
    password = member(EMAIL, HANDLE, "Kit Keeper") or new_password()
    user = User.objects.filter(email=EMAIL, handle=HANDLE).first()
    if user is None:
        raise CommandError(f"{HANDLE} or {EMAIL} is somebody else's here")
    set_password(user, make_password(password), Cause.PASSWORD_RESET)
    user.groups.add(Group.objects.get_or_create(name=ADMINISTRATOR)[0])
    record(Event.ROLES_CHANGED, user.pk, given=[ADMINISTRATOR], taken=[], by="operator")
    return password


@transaction.atomic
def dismiss() -> None:
    """Take the role back, end every token, and leave a password that nobody knows."""
    user = User.objects.filter(email=EMAIL, handle=HANDLE).first()
    if user is None:
        return
    user.groups.remove(*Group.objects.filter(name=ADMINISTRATOR))
    set_password(user, make_password(new_password()), Cause.PASSWORD_RESET)
    revoke_account(user, Cause.ROLE_REMOVED)
    record(Event.ROLES_CHANGED, user.pk, given=[], taken=[ADMINISTRATOR], by="operator")
