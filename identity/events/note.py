"""Every change that others may see of a confirmed account becomes an event, in the same transaction."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from identity.accounts.models import User
from identity.events.models import AccountEvent

Kind = AccountEvent.Kind

TOLD = frozenset(
    {"handle", "display_name", "email_verified_at", "locked_at", "is_active", "deletion_requested_at"}
)
"""Fields whose change others may learn of; a sign-in, say, is none of their business."""


@receiver(post_save, sender=User)
def saved(instance: User, update_fields: Collection[str] | None, **_: Any) -> None:
    """Note the account as it is now, if others would see a difference."""
    if not instance.email_verified or (update_fields is not None and not TOLD & set(update_fields)):
        return
    data = {"sub": str(instance.pk), "handle": instance.handle, "name": instance.name}
    last = AccountEvent.objects.filter(account=instance.pk).last()
    for kind in _kinds(last, data, may_act=instance.may_act):
        AccountEvent.objects.create(kind=kind, account=instance.pk, data=data)


@receiver(post_delete, sender=User)
def deleted(instance: User, **_: Any) -> None:
    """Tell the services to forget the person, if they ever heard of them."""
    if AccountEvent.objects.filter(account=instance.pk).exists():
        AccountEvent.objects.create(kind=Kind.DELETED, account=instance.pk, data={"sub": str(instance.pk)})


def _kinds(last: AccountEvent | None, data: dict[str, str], *, may_act: bool) -> list[str]:
    """What to say, given what was said last."""
    if last is None:
        return [Kind.OPENED] if may_act else [Kind.OPENED, Kind.LOCKED]
    if (last.kind == Kind.LOCKED) == may_act:
        return [Kind.UNLOCKED if may_act else Kind.LOCKED]
    if last.data == data:
        return []
    # Saying the lock again keeps the last event the whole truth.
    return [Kind.CHANGED] if may_act else [Kind.CHANGED, Kind.LOCKED]
