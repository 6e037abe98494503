"""Remove a factor."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import LastWayIn
from identity.accounts.ways_in import has_way_in
from identity.audit.events import Event
from identity.second_factors.flows.told import tell
from identity.second_factors.kept import has_factor
from identity.second_factors.models import AuthenticatorApp, Passkey, RecoveryCode
from identity.second_factors.refusals import NoSuchFactor

KINDS = {"passkey": (Passkey, "passkey"), "app": (AuthenticatorApp, "authenticator app")}


@transaction.atomic
def remove_factor(account: User, kind: str, number: int, origin: Origin) -> None:
    """Remove one; with the last go the recovery codes, which replace nothing then.

    Raises NoSuchFactor, and LastWayIn for a passkey that nothing else could sign in without: of two asked for
    at once, one waits for the account's row and judges after the other.
    """
    user = User.objects.select_for_update().get(pk=account.pk)
    model, words = KINDS[kind]
    mine = model.objects.filter(user=user, pk=number)  # type: ignore[attr-defined]
    if not mine.exists():
        raise NoSuchFactor
    if kind == "passkey" and not has_way_in(user, without_passkey=number):
        raise LastWayIn
    mine.delete()
    if not has_factor(user):
        RecoveryCode.objects.filter(user=user).delete()
    tell(Event.FACTOR_REMOVED, user, origin, words)
