"""A change of factors is remembered, and its owner told by mail."""

from django.utils.translation import gettext_noop

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.mail import tell as mail

KINDS = (gettext_noop("passkey"), gettext_noop("authenticator app"))
"""What a factor is called in events, and by its translation in mails."""


def tell(event: Event, user: User, origin: Origin, kind: str) -> None:
    """Write the event and mail it; `kind` is one of our own words, never what a person typed."""
    record(event, user.pk, origin, actor=user.pk, kind=kind)
    mail.tell(user, "factor_changed", kind=kind, added=event == Event.FACTOR_ADDED)
