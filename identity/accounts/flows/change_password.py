"""Change a password that is known."""

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from identity.accounts.flows.set_password import set_password
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import WrongPassword
from identity.audit.events import Event
from identity.audit.record import record
from identity.mail.tell import tell
from identity.revocation.causes import Cause
from identity.throttle.attempts import Attempt


def change_password(user: User, current: str, password: str, keep: UUID | None, origin: Origin) -> None:
    """Set a new password, ending every token and every session but `keep`.

    Raises WrongPassword, and TooManyAttempts. The kept session must then be told: its stamp is the old one.
    """
    attempt = Attempt(user.email, user, origin)
    attempt.begin()
    if not user.check_password(current):
        attempt.failed()
        record(Event.PASSWORD_CHANGE_FAILED, user.pk, origin, actor=user.pk)
        raise WrongPassword
    attempt.succeeded()
    encoded = make_password(password)
    with transaction.atomic():
        set_password(user, encoded, Cause.PASSWORD_CHANGED, keep=keep)
        record(Event.PASSWORD_CHANGED, user.pk, origin, actor=user.pk)
        tell(user, "password_changed")
