"""Send a mail without making anybody wait for it, or fail with it."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation

from identity.accounts.models import User
from identity.mail import sealed
from identity.mail.compose import compose
from identity.mail.delivery import deliver_due
from identity.mail.models import OutgoingMail


def send(name: str, to: str, account: UUID, **context: object) -> None:
    """Send the mail that `mail/<name>.txt` words, if and when the current transaction commits.

    It is written beside the deed, and delivered by a job: a dead mail server loses none and slows no page.
    Nothing that a stranger may have typed belongs in `context`: a mail that we send should not carry
    somebody's advertisement.
    """
    message = compose(name, to, dict(context), language_of(account))
    OutgoingMail.objects.create(name=name, account=account, content=sealed.close(message))
    if not settings.WORK_IN_BACKGROUND:
        transaction.on_commit(deliver_due)


def language_of(account: UUID) -> str:
    """The account's, else that of whoever asked for the mail, who is mostly its owner."""
    kept = User.objects.filter(pk=account).values_list("language", flat=True).first()
    return kept or translation.get_language() or settings.LANGUAGE_CODE
