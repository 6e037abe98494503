"""Mail a person the link that they would ask for themselves; nobody else ever sees it."""

from django.db import transaction

from identity.accounts import mail_links
from identity.accounts.flows.administer import because, hold
from identity.accounts.mail_links import Purpose
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import AccountShut, ConfirmedAlready, EnoughLinks, NotLocked
from identity.audit.events import Event
from identity.audit.record import record
from identity.mail.send import send

MAILS = {
    Purpose.UNLOCK: "unlock",
    Purpose.RESET_PASSWORD: "reset_password",
    Purpose.CONFIRM_ADDRESS: "confirm_for_them",
}
"""The template of each; a code as in the mail of a sign-up would have no browser to be typed in."""


@transaction.atomic
def send_way_back(account: User, administrator: User, origin: Origin, *, reason: str = "") -> None:
    """Let the owner of a locked account open it, under a new password.

    Raises NotOnThem, NotLocked, AccountShut and EnoughLinks.
    """
    user = hold(account, administrator)
    if not user.is_locked:
        raise NotLocked
    _send(user, Purpose.UNLOCK, Event.UNLOCK_ASKED, administrator, origin, reason=reason)


@transaction.atomic
def send_reset(account: User, administrator: User, origin: Origin, *, reason: str = "") -> None:
    """Let the owner of an account choose a new password; raises NotOnThem, AccountShut and EnoughLinks."""
    user = hold(account, administrator)
    _send(user, Purpose.RESET_PASSWORD, Event.RESET_ASKED, administrator, origin, reason=reason)


@transaction.atomic
def send_confirmation(account: User, administrator: User, origin: Origin, *, reason: str = "") -> None:
    """Let the owner of an account confirm its address.

    Raises NotOnThem, ConfirmedAlready, AccountShut and EnoughLinks.
    """
    user = hold(account, administrator)
    if user.email_verified:
        raise ConfirmedAlready
    _send(user, Purpose.CONFIRM_ADDRESS, Event.CONFIRMATION_SENT, administrator, origin, reason=reason)


def _send(
    user: User, purpose: Purpose, event: Event, administrator: User, origin: Origin, *, reason: str
) -> None:
    if not user.is_active:
        raise AccountShut
    link = mail_links.make(user, purpose)
    if link is None:
        raise EnoughLinks
    record(event, user.pk, origin, actor=administrator.pk, **because(reason))
    send(MAILS[purpose], user.email, user.pk, handle=user.handle, link=link)
