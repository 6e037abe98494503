"""Accounts that an administrator looks for; whoever is none never gets so far."""

from uuid import UUID

from django.db.models import Q

from chassis.service.cursor import Cursor
from chassis.service.errors import NotFound
from chassis.service.pagination import page_of
from identity.accounts.models import User
from identity.config.doors import door_url
from identity.user_api.described import accounts
from identity.user_api.endpoint import ADDRESS
from identity.user_api.schemas import Account, Accounts, AccountsQuery


def one(sub: UUID) -> User:
    """The account; raises NotFound."""
    user = User.objects.filter(pk=sub).first()
    if user is None:
        raise NotFound
    return user


def described(sub: UUID) -> Account:
    """The account, as administrators see it; raises NotFound."""
    for account in accounts(User.objects.filter(pk=sub)):
        return account
    raise NotFound


def page(asked: AccountsQuery) -> Accounts:
    """A page of the accounts that match, newest first, from behind the cursor (keyset)."""
    rows = User.objects.order_by("-created_at", "-pk")
    if asked.q is not None:
        word = asked.q
        rows = rows.filter(
            Q(handle__icontains=word) | Q(email__icontains=word) | Q(display_name__icontains=word)
        )
    if asked.role is not None:
        rows = rows.filter(groups__name=asked.role)
    if asked.locked is not None:
        rows = rows.filter(locked_at__isnull=not asked.locked)
    if asked.after is not None:
        at, pk = asked.after.at, asked.after.id
        rows = rows.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk))
    items, following = page_of(
        list(accounts(rows[: asked.enough])),
        asked,
        address=door_url("user_management", f"{ADDRESS}/accounts"),
        place=lambda account: Cursor(account.created_at, account.sub),
    )
    return Accounts(items=list(items), next=following)
