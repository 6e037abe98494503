"""Give roles to an account, and take them away."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction

from identity.accounts.flows.administer import hold
from identity.accounts.flows.change_roles import note_change
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import MayNotHandOutPower, NoSuchRole


@transaction.atomic
def set_roles(
    account: User, names: Iterable[str], administrator: User, origin: Origin, *, reason: str = ""
) -> User:
    """Let the account have these roles and no others; tokens that carry one that is gone end.

    Raises NotOnThem, MayNotHandOutPower and NoSuchRole.
    """
    if not administrator.is_superuser:
        raise MayNotHandOutPower
    user = hold(account, administrator)
    before, wanted = set(user.roles()), set(names)
    groups = {group.name: group for group in Group.objects.filter(name__in=wanted)}
    if missing := sorted(wanted - set(groups)):
        raise NoSuchRole(missing[0])
    user.groups.set(groups.values())
    note_change(user, before, [], administrator, origin, reason=reason)
    return user
