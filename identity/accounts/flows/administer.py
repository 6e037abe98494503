"""Whom an administrator may act on, and what the log keeps of why."""

from identity.accounts.models import User
from identity.accounts.refusals import NotOnThem


def hold(account: User, administrator: User) -> User:
    """The account's row, held until the transaction ends; raises NotOnThem.

    Nobody administers themselves, so that none is shut out by their own mistake; and who hands out power is
    not at the mercy of those who were given some.
    """
    if account == administrator:
        raise NotOnThem
    user = User.objects.select_for_update().get(pk=account.pk)
    if user.is_superuser and not administrator.is_superuser:
        raise NotOnThem
    return user


def because(reason: str) -> dict[str, str]:
    """The reason as the log keeps it; whoever gives none leaves no empty one."""
    return {"reason": reason} if reason else {}
