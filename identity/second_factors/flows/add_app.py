"""Add an authenticator app."""

from django.db import transaction
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.second_factors import totp
from identity.second_factors.flows.told import tell
from identity.second_factors.kept import MOST
from identity.second_factors.models import AuthenticatorApp
from identity.second_factors.recovery import plain
from identity.second_factors.refusals import TooManyFactors, WrongCode
from identity.second_factors.seal import seal


@transaction.atomic
def add_app(user: User, name: str, secret: bytes, code: str, origin: Origin) -> None:
    """Keep the app once it has shown a code; raises WrongCode, TooManyFactors.

    That code counts as used.
    """
    step = totp.matching_step(secret, plain(code), timezone.now())
    if step is None:
        raise WrongCode
    if user.authenticator_apps.count() >= MOST:
        raise TooManyFactors
    AuthenticatorApp.objects.create(user=user, name=name, sealed=seal(secret, user.pk), last_step=step)
    tell(Event.FACTOR_ADDED, user, origin, "authenticator app")
