"""Send a mail without making anybody wait for it, or fail with it."""

from functools import partial
from uuid import UUID

import structlog
from django.core.mail import EmailMultiAlternatives

from identity.audit.events import Event
from identity.audit.record import record
from identity.config.later import later
from identity.mail.compose import compose

log = structlog.get_logger("mail")


def send(name: str, to: str, account: UUID, **context: object) -> None:
    """Send the mail that `mail/<name>.txt` words, after the transaction that it tells of.

    Nothing that a stranger may have typed belongs in `context`: a mail that we send should not carry
    somebody's advertisement.
    """
    later(partial(_deliver, name, compose(name, to, dict(context)), account))


def _deliver(name: str, message: EmailMultiAlternatives, account: UUID) -> None:
    try:
        message.send()
    except OSError as error:  # smtplib's errors are OSErrors too
        # Only the kind: an SMTP server's answer may repeat the message.
        log.error("mail not sent", mail=name, error=type(error).__name__)  # noqa: TRY400
        record(Event.MAIL_FAILED, account, mail=name)
