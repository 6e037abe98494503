"""Lock an account: nothing acts for it from this commit on."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from identity.accounts import mail_links
from identity.accounts.find import by_email
from identity.accounts.mail_links import Purpose
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.config.later import later
from identity.mail.send import send
from identity.revocation import revoke_account
from identity.revocation.causes import Cause
from identity.throttle.mails import ask_for_mail


@transaction.atomic
def lock(account: User, origin: Origin) -> None:
    """Lock the account, end every session and token of it, and mail the way back; nothing if it is locked."""
    user = User.objects.select_for_update().get(pk=account.pk)
    if user.is_locked:
        return
    shut(user, by=user)
    record(Event.LOCKED, user.pk, origin, actor=user.pk)
    link = mail_links.make(user, Purpose.UNLOCK)
    send("locked", user.email, user.pk, handle=user.handle, link=link)


def shut(user: User, *, by: User, reason: str = "") -> None:
    """Let nothing act for the account any more; inside a transaction that holds its row."""
    user.locked_at = timezone.now()
    user.locked_by = by
    user.lock_reason = reason
    user.change_stamp()
    user.save(update_fields=["locked_at", "locked_by", "lock_reason", "security_stamp"])
    revoke_account(user, Cause.ACCOUNT_LOCKED)
    BrowserSession.objects.filter(user=user).delete()


def ask_lock(email: str, origin: Origin) -> None:
    """Mail a link that locks, if the address has an account; says and takes the same if not.

    Raises TooManyMails.
    """
    ask_for_mail(origin)
    later(partial(_answer, email, origin))


@transaction.atomic
def _answer(email: str, origin: Origin) -> None:
    user = by_email(email)
    if user is None or not user.may_act:
        return
    if link := mail_links.make(user, Purpose.LOCK):
        record(Event.LOCK_ASKED, user.pk, origin)
        send("lock", user.email, user.pk, handle=user.handle, link=link)


@transaction.atomic
def lock_by_link(secret: str, origin: Origin) -> User:
    """Lock the account that the link was mailed to; raises DeadLink."""
    user = mail_links.use(secret, Purpose.LOCK)
    lock(user, origin)
    return user
