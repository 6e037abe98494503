"""Deliver the mails that wait, each as often as it takes."""

import smtplib
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from identity.audit.events import Event
from identity.audit.record import record
from identity.mail import sealed
from identity.mail.models import OutgoingMail

BATCH = 50
LEASE = timedelta(minutes=2)
"""Longer than a server may take: then whoever held the mail is dead, and another tries."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)
GIVE_UP = timedelta(days=3)
PERMANENT = 500

log = structlog.get_logger("mail")


def deliver_due() -> int:
    """Try every mail whose time has come; gives how many were delivered.

    A server that cannot be reached ends the round: the others would only wait for the same.
    """
    delivered = 0
    for mail in OutgoingMail.objects.filter(due_at__lte=timezone.now())[:BATCH]:
        if not _taken(mail):
            continue
        try:
            sealed.open_(mail.content).send()
        except OSError as error:  # smtplib's errors are OSErrors too
            if _is_final(error, mail):
                _give_up(mail, error)
                continue
            _postpone(mail, error)
            break
        except (ValueError, sealed.Unreadable) as error:  # an address or a key that no retry makes good
            _give_up(mail, error)
        else:
            mail.delete()
            delivered += 1
    return delivered


def _taken(mail: OutgoingMail) -> bool:
    """Take the mail for a while, unless another process came first; it is not held while a server thinks."""
    mine = OutgoingMail.objects.filter(pk=mail.pk, due_at=mail.due_at)
    return bool(mine.update(due_at=timezone.now() + LEASE, attempts=F("attempts") + 1))


def _is_final(error: OSError, mail: OutgoingMail) -> bool:
    if mail.created_at <= timezone.now() - GIVE_UP:
        return True
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return False  # the house's own password is wrong, and will be put right
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= PERMANENT


def _postpone(mail: OutgoingMail, error: Exception) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(mail.attempts, 20), LONGEST_PAUSE)
    OutgoingMail.objects.filter(pk=mail.pk).update(due_at=timezone.now() + pause)
    # Only the kind: an SMTP server's answer may repeat the message.
    log.warning("mail waits", mail=mail.name, error=type(error).__name__, attempts=mail.attempts + 1)


@transaction.atomic
def _give_up(mail: OutgoingMail, error: Exception) -> None:
    log.error("mail not sent", mail=mail.name, error=type(error).__name__)
    record(Event.MAIL_FAILED, mail.account, mail=mail.name)
    mail.delete()
