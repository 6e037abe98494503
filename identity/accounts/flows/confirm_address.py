"""Confirm that mail to an address reaches its account's owner."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from identity.accounts import mail_links
from identity.accounts.find import by_email
from identity.accounts.mail_links import Purpose
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.config.later import later
from identity.mail.send import send
from identity.throttle.mails import ask_for_mail


@transaction.atomic
def confirm_address(secret: str, origin: Origin) -> User:
    """Confirm the address that the link was mailed to; raises DeadLink."""
    user = mail_links.use(secret, Purpose.CONFIRM_ADDRESS)
    if not user.email_verified:
        user.email_verified_at = timezone.now()
        user.save(update_fields=["email_verified_at"])
        record(Event.ADDRESS_CONFIRMED, user.pk, origin, actor=user.pk)
    return user


def send_confirmation_again(email: str, origin: Origin) -> None:
    """Mail a new link if the address waits for one; says and takes the same if not.

    Raises TooManyMails.
    """
    ask_for_mail(origin, to=email)
    later(partial(_send_again, email, origin))


@transaction.atomic
def _send_again(email: str, origin: Origin) -> None:
    user = by_email(email)
    if user is None or user.email_verified or not user.may_act:
        return
    if link := mail_links.make(user, Purpose.CONFIRM_ADDRESS):
        record(Event.CONFIRMATION_SENT, user.pk, origin)
        send("confirm_address", user.email, user.pk, handle=user.handle, link=link)
