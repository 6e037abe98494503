"""What follows when an administrator changed an account's powers."""

from collections.abc import Sequence

from django.db import transaction

from identity.accounts.flows.administer import because
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.revocation import revoke_account
from identity.revocation.causes import Cause


@transaction.atomic
def note_change(
    user: User,
    roles_before: set[str],
    changed: Sequence[str],
    administrator: User,
    origin: Origin,
    *,
    reason: str = "",
) -> None:
    """End tokens that carry a role which is gone, and everything of an account that may no longer act.

    `changed` names the fields that the administrator changed.
    """
    roles = set(user.roles())
    if not user.is_active:
        revoke_account(user, Cause.ACCOUNT_DISABLED)
        BrowserSession.objects.filter(user=user).delete()
    elif roles_before - roles:
        revoke_account(user, Cause.ROLE_REMOVED)
    if roles != roles_before:
        record(
            Event.ROLES_CHANGED, user.pk, origin, actor=administrator.pk,
            given=sorted(roles - roles_before), taken=sorted(roles_before - roles), **because(reason),
        )  # fmt: skip
    if others := sorted(set(changed) - {"groups"}):
        record(
            Event.CHANGED_BY_ADMINISTRATOR, user.pk, origin, actor=administrator.pk,
            fields=others, **because(reason),
        )  # fmt: skip
