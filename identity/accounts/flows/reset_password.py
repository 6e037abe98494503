"""Replace a forgotten password through the mailbox."""

from functools import partial

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from identity.accounts import mail_links
from identity.accounts.find import by_email
from identity.accounts.flows.set_password import set_password
from identity.accounts.mail_links import Purpose
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.config.later import later
from identity.mail.send import send
from identity.mail.tell import tell
from identity.revocation.causes import Cause
from identity.throttle.mails import ask_for_mail


def ask_reset(email: str, origin: Origin) -> None:
    """Mail a link if the address has an account; says and takes the same if not.

    Raises TooManyMails.
    """
    ask_for_mail(origin)
    later(partial(_answer, email, origin))


@transaction.atomic
def _answer(email: str, origin: Origin) -> None:
    user = by_email(email)
    if user is None or not user.is_active:
        return
    if link := mail_links.make(user, Purpose.RESET_PASSWORD):
        record(Event.RESET_ASKED, user.pk, origin)
        send("reset_password", user.email, user.pk, handle=user.handle, link=link)


def reset_password(secret: str, password: str, origin: Origin) -> User:
    """Set a new password and end every session and token; raises DeadLink.

    A lock stays: whoever reads the mailbox must still ask for the other link. That the link arrived confirms
    the address, if nothing did before.
    """
    encoded = make_password(password)
    with transaction.atomic():
        user = mail_links.use(secret, Purpose.RESET_PASSWORD)
        user.email_verified_at = user.email_verified_at or timezone.now()
        set_password(user, encoded, Cause.PASSWORD_RESET)
        record(Event.PASSWORD_RESET, user.pk, origin, actor=user.pk)
        tell(user, "password_changed")
    return user
