"""Open a locked account again: by mail, and together with a new password."""

from functools import partial

from django.contrib.auth.hashers import make_password
from django.db import transaction

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


def unlock(secret: str, password: str, origin: Origin) -> User:
    """Unlock the account that the link was mailed to, under a new password; raises DeadLink.

    The old password may be why it was locked. Nothing that was alive before the lock comes back.
    """
    encoded = make_password(password)
    with transaction.atomic():
        user = mail_links.use(secret, Purpose.UNLOCK)
        user.locked_at, user.locked_by, user.lock_reason = None, None, ""
        set_password(user, encoded, Cause.PASSWORD_RESET)
        record(Event.UNLOCKED, user.pk, origin, actor=user.pk)
        tell(user, "unlocked")
    return user


def ask_unlock(email: str, origin: Origin) -> None:
    """Mail a link that unlocks, if the address has a locked account; says and takes the same if not.

    What an administrator locked, an administrator lets its owner open (`mail_for_them.send_way_back`). Raises
    TooManyMails.
    """
    ask_for_mail(origin)
    later(partial(_answer, email, origin))


@transaction.atomic
def _answer(email: str, origin: Origin) -> None:
    user = by_email(email)
    if user is None or not user.is_locked or not user.is_active or user.locked_by_administrator:
        return
    if link := mail_links.make(user, Purpose.UNLOCK):
        record(Event.UNLOCK_ASKED, user.pk, origin)
        send("unlock", user.email, user.pk, handle=user.handle, link=link)
