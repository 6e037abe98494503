"""The two mailed links of a change: one confirms it, the other takes it back."""

import secrets
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.utils import timezone

from identity.accounts.mail_links import digest_of
from identity.accounts.models import User
from identity.accounts.refusals import DeadLink
from identity.address_change.models import AddressChange
from identity.config.doors import door_url

CONFIRM_WITHIN = timedelta(hours=2)
UNDO_WITHIN = timedelta(days=7)


def ask(user: User, after: str) -> str:
    """Note a change that waits for its confirmation, and give the link."""
    secret = secrets.token_urlsafe(32)
    AddressChange.objects.create(
        user=user,
        before=user.email,
        after=after,
        security_stamp=user.security_stamp,
        confirm_digest=digest_of(secret),
        confirm_until=timezone.now() + CONFIRM_WITHIN,
    )
    return _url("confirm", secret)


def to_confirm(secret: str) -> AddressChange:
    """The change that the link confirms, with its account; raises DeadLink. Nothing is used up."""
    change = AddressChange.objects.select_related("user").filter(confirm_digest=digest_of(secret)).first()
    if change is None or change.confirmed_at or change.confirm_until <= timezone.now():
        raise DeadLink
    if change.security_stamp != change.user.security_stamp or not change.user.may_act:
        raise DeadLink
    return change


def confirmed(change: AddressChange) -> str:
    """Note that the change was made, and give the link that takes it back."""
    secret = secrets.token_urlsafe(32)
    change.confirmed_at = timezone.now()
    change.undo_digest = digest_of(secret)
    change.undo_until = change.confirmed_at + UNDO_WITHIN
    change.save()
    return _url("undo", secret)


def to_undo(secret: str) -> AddressChange:
    """The change that the link takes back, with its account; raises DeadLink. Nothing is used up."""
    change = AddressChange.objects.select_related("user").filter(undo_digest=digest_of(secret)).first()
    if change is None or change.undone_at or not _lives(change, timezone.now()) or not change.user.is_active:
        raise DeadLink
    return change


def undone(change: AddressChange) -> None:
    """Note that the change was taken back, and every later one of the account with it."""
    later = AddressChange.objects.filter(user=change.user, pk__gte=change.pk)
    later.update(undone_at=timezone.now(), confirm_until=timezone.now())


def is_kept(email: str) -> bool:
    """Whether somebody may still take this (folded) address back, so that nobody else gets it."""
    return AddressChange.objects.filter(before=email, undone_at=None, undo_until__gt=timezone.now()).exists()


def sweep(now: datetime) -> int:
    """Forget changes that can be neither confirmed nor taken back."""
    over = AddressChange.objects.filter(confirm_until__lte=now).exclude(undone_at=None, undo_until__gt=now)
    return over.delete()[0]


def _lives(change: AddressChange, now: datetime) -> bool:
    return change.undo_until is not None and change.undo_until > now


def _url(page: str, secret: str) -> str:
    return door_url("user_management", f"address/{page}?{urlencode({'link': secret})}")
