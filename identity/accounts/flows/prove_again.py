"""Show again who one is, before something that a borrowed browser should not do."""

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import WrongPassword
from identity.audit.events import Event
from identity.audit.record import record


def prove_again(user: User, password: str, origin: Origin) -> None:
    """Raise WrongPassword unless `password` is the account's own; a failure is noted."""
    if not user.check_password(password):
        record(Event.PROOF_FAILED, user.pk, origin, actor=user.pk)
        raise WrongPassword
