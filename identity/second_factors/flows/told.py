"""A change of factors is remembered, and its owner told by mail."""

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.mail import tell as mail

WORDS = {
    Event.FACTOR_ADDED: "was added to",
    Event.FACTOR_REMOVED: "was removed from",
}


def tell(event: Event, user: User, origin: Origin, kind: str) -> None:
    """Write the event and mail it; `kind` is one of our own words, never what a person typed."""
    record(event, user.pk, origin, actor=user.pk, kind=kind)
    mail.tell(user, "factor_changed", kind=kind, done=WORDS[event])
