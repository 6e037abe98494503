"""Remove a factor."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.second_factors.flows.told import tell
from identity.second_factors.kept import has_factor
from identity.second_factors.models import AuthenticatorApp, Passkey, RecoveryCode
from identity.second_factors.refusals import NoSuchFactor

KINDS = {"passkey": (Passkey, "passkey"), "app": (AuthenticatorApp, "authenticator app")}


@transaction.atomic
def remove_factor(user: User, kind: str, number: int, origin: Origin) -> None:
    """Remove one; with the last go the recovery codes, which replace nothing then. Raises NoSuchFactor."""
    model, words = KINDS[kind]
    removed, _ = model.objects.filter(user=user, pk=number).delete()  # type: ignore[attr-defined]
    if not removed:
        raise NoSuchFactor
    if not has_factor(user):
        RecoveryCode.objects.filter(user=user).delete()
    tell(Event.FACTOR_REMOVED, user, origin, words)
