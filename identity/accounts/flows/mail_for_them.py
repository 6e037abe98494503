"""Mail a person the link that they would ask for themselves; nobody else ever sees it."""

from django.db import transaction

from identity.accounts import mail_links
from identity.accounts.flows.administer import because, hold
from identity.accounts.mail_links import Purpose
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import ConfirmedAlready, EnoughLinks, NotLocked
from identity.audit.events import Event
from identity.audit.record import record
from identity.mail.send import send


@transaction.atomic
def send_way_back(account: User, administrator: User, origin: Origin, *, reason: str = "") -> None:
    """Let the owner of a locked account open it, under a new password.

    Raises NotOnThem, NotLocked and EnoughLinks.
    """
    user = hold(account, administrator)
    if not user.is_locked:
        raise NotLocked
    _send(user, Purpose.UNLOCK, Event.UNLOCK_ASKED, administrator, origin, reason=reason)


@transaction.atomic
def send_reset(account: User, administrator: User, origin: Origin, *, reason: str = "") -> None:
    """Let the owner of an account choose a new password; raises NotOnThem and EnoughLinks."""
    user = hold(account, administrator)
    _send(user, Purpose.RESET_PASSWORD, Event.RESET_ASKED, administrator, origin, reason=reason)


@transaction.atomic
def send_confirmation(account: User, administrator: User, origin: Origin, *, reason: str = "") -> None:
    """Let the owner of an account confirm its address.

    Raises NotOnThem, ConfirmedAlready and EnoughLinks.
    """
    user = hold(account, administrator)
    if user.email_verified:
        raise ConfirmedAlready
    _send(user, Purpose.CONFIRM_ADDRESS, Event.CONFIRMATION_SENT, administrator, origin, reason=reason)


def _send(
    user: User, purpose: Purpose, event: Event, administrator: User, origin: Origin, *, reason: str
) -> None:
    link = mail_links.make(user, purpose) if user.is_active else None
    if link is None:
        raise EnoughLinks
    record(event, user.pk, origin, actor=administrator.pk, **because(reason))
    send(purpose.value, user.email, user.pk, handle=user.handle, link=link)
