"""Confirm that mail to an address reaches its account's owner."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from identity.accounts import mail_links
from identity.accounts.find import by_email
from identity.accounts.mail_links import Purpose
from identity.accounts.models import MailLink, User
from identity.accounts.origin import Origin
from identity.accounts.refusals import DeadCode, WrongCode
from identity.audit.events import Event
from identity.audit.record import record
from identity.config.later import later
from identity.confirmation import codes
from identity.confirmation.models import MailedCode
from identity.mail.send import send
from identity.throttle.mailed_codes import check_code_allowed, wrong_code
from identity.throttle.mails import ask_for_mail


@transaction.atomic
def confirm_address(secret: str, origin: Origin) -> User:
    """Confirm the address that the link was mailed to; raises DeadLink."""
    user = mail_links.use(secret, Purpose.CONFIRM_ADDRESS)
    MailedCode.objects.filter(user=user).delete()
    _note(user, origin, "link")
    return user


def confirm_address_by_code(keys: Sequence[UUID], code: str, origin: Origin) -> User:
    """Confirm the address that the code was mailed to, in the browser which has the sign-up's key.

    Raises WrongCode, DeadCode, and TooManyCodes.
    """
    check_code_allowed(origin)
    try:
        account = codes.judge(keys, code)
    except WrongCode:
        wrong_code(origin)
        raise
    with transaction.atomic():
        user = User.objects.select_for_update().filter(pk=account, is_active=True).first()
        if user is None:
            raise DeadCode
        codes.use(keys, user)
        MailLink.objects.filter(user=user, purpose=Purpose.CONFIRM_ADDRESS, used_at=None).update(
            used_at=timezone.now()
        )
        _note(user, origin, "code")
    return user


def _note(user: User, origin: Origin, shown: str) -> None:
    if user.email_verified:
        return
    user.email_verified_at = timezone.now()
    user.save(update_fields=["email_verified_at"])
    record(Event.ADDRESS_CONFIRMED, user.pk, origin, actor=user.pk, shown=shown)


def send_confirmation_again(email: str, origin: Origin) -> UUID:
    """Mail a new link and code if the address waits for them; says and takes the same if not.

    Gives the key of the code, for the browser that asked; raises TooManyMails.
    """
    ask_for_mail(origin, to=email)
    key = codes.begin()
    later(partial(_send_again, email, origin, key))
    return key


@transaction.atomic
def _send_again(email: str, origin: Origin, key: UUID) -> None:
    user = by_email(email)
    if user is None or user.email_verified or not user.may_act:
        return
    if link := mail_links.make(user, Purpose.CONFIRM_ADDRESS):
        record(Event.CONFIRMATION_SENT, user.pk, origin)
        code = codes.bind(key, user)
        send("confirm_address", user.email, user.pk, handle=user.handle, link=link, code=code)
