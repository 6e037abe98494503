"""Stop helping before the factors are gone."""

from django.db import transaction

from identity.accounts.flows.administer import hold
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import DeadLink
from identity.audit.events import Event
from identity.audit.record import record
from identity.lost_factors import links
from identity.lost_factors.models import LostFactors
from identity.lost_factors.refusals import NotBegun
from identity.mail.tell import tell


@transaction.atomic
def stop_by_link(secret: str, origin: Origin) -> User:
    """Stop it for whoever reads the mailbox; raises DeadLink."""
    user = User.objects.select_for_update().get(pk=links.to_stop(secret).pk)
    if not _stop(user, "mailed link", origin, actor=user):
        raise DeadLink
    return user


@transaction.atomic
def stop_by_owner(user: User, origin: Origin) -> None:
    """Stop it from a browser in which the owner is signed in; raises NotBegun."""
    if not _stop(user, "owner", origin, actor=user):
        raise NotBegun


@transaction.atomic
def stop_by_administrator(account: User, reason: str, administrator: User, origin: Origin) -> None:
    """Stop it in doubt; raises NotOnThem and NotBegun."""
    user = hold(account, administrator)
    if not _stop(user, "administrator", origin, actor=administrator, reason=reason):
        raise NotBegun


@transaction.atomic
def stop_since_shown(user: User, origin: Origin) -> None:
    """Stop it, if it waits, because somebody has just shown one of the factors that were said to be lost."""
    _stop(user, "a factor was shown", origin, actor=user)


def _stop(user: User, why: str, origin: Origin, *, actor: User, **detail: str) -> bool:
    if not LostFactors.objects.filter(user=user, finished_at=None).delete()[0]:
        return False
    record(Event.LOST_FACTORS_STOPPED, user.pk, origin, actor=actor.pk, why=why, **detail)
    tell(user, "lost_factors_stopped")
    return True
