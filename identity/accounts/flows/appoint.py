"""Make accounts from the operator's own terminal: no mail, no waiting."""

import secrets

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.models.user import HANDLE
from identity.accounts.normalise import fold_handle
from identity.accounts.roles import ADMINISTRATOR
from identity.audit.events import Event
from identity.audit.record import record


def new_password() -> str:
    """A password of 128 random bits."""
    return secrets.token_urlsafe(16)


@transaction.atomic
def first_administrator(email: str, handle: str) -> str | None:
    """Make the one administrator and return their password; None when there is an administrator already."""
    if User.objects.filter(is_superuser=True).exists():
        return None
    password = new_password()
    HANDLE(fold_handle(handle))
    user = User.objects.create_user(
        email=email,
        handle=handle,
        password=password,
        display_name="Administrator",
        email_verified_at=timezone.now(),
        is_staff=True,
        is_superuser=True,
    )
    user.groups.add(Group.objects.get_or_create(name=ADMINISTRATOR)[0])
    record(Event.ADMINISTRATOR_MADE, user.pk)
    return password


@transaction.atomic
def member(email: str, handle: str, display_name: str) -> str | None:
    """Make a confirmed account and return its password; None when the address or handle is there already."""
    if User.objects.filter(email=email).exists() or User.objects.filter(handle=handle).exists():
        return None
    password = new_password()
    user = User.objects.create_user(
        email=email,
        handle=handle,
        password=password,
        display_name=display_name,
        email_verified_at=timezone.now(),
    )
    record(Event.SIGNED_UP, user.pk, by="operator")
    return password
