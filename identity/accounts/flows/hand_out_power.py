"""Let somebody into the administration, or out of it; and shut an account, or open it again."""

from django.db import transaction

from identity.accounts.flows.administer import hold
from identity.accounts.flows.change_roles import note_change
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import MayNotHandOutPower


@transaction.atomic
def hand_out_power(
    account: User, *, staff: bool, superuser: bool, administrator: User, origin: Origin, reason: str
) -> User:
    """Make of the account what it shall be; raises NotOnThem and MayNotHandOutPower.

    Nobody acts on themselves, so one superuser is always left.
    """
    if not administrator.is_superuser:
        raise MayNotHandOutPower
    user = hold(account, administrator)
    wanted = {"is_staff": staff or superuser, "is_superuser": superuser}
    return _change(user, wanted, administrator, origin, reason)


@transaction.atomic
def shut_account(account: User, administrator: User, origin: Origin, *, reason: str) -> User:
    """Let nothing act for the account until it is opened again; raises NotOnThem.

    Unlike a lock it cannot be opened by mail, and is told to nobody who does not ask.
    """
    return _change(hold(account, administrator), {"is_active": False}, administrator, origin, reason)


@transaction.atomic
def open_account(account: User, administrator: User, origin: Origin, *, reason: str) -> User:
    """Let its owner sign in again; what was ended stays ended. Raises NotOnThem."""
    return _change(hold(account, administrator), {"is_active": True}, administrator, origin, reason)


def _change(user: User, wanted: dict[str, bool], administrator: User, origin: Origin, reason: str) -> User:
    changed = [name for name, value in wanted.items() if getattr(user, name) != value]
    for name in changed:
        setattr(user, name, wanted[name])
    if changed:
        user.save(update_fields=changed)
        note_change(user, set(user.roles()), changed, administrator, origin, reason=reason)
    return user
