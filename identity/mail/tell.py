"""Tell a person by mail what changed on their account, with a way to stop whoever did it."""

import re
from datetime import timedelta

from django.utils.translation import gettext as _

from identity.accounts import mail_links
from identity.accounts.mail_links import Purpose
from identity.accounts.models import User
from identity.config.doors import door_url
from identity.mail.send import send

NOT_ME = timedelta(days=7)
"""Mail is not always read on the day."""

LONGEST_NAME = 60
_UNSAFE = re.compile(r"[^\w '&+-]")


def tell(user: User, name: str, **context: object) -> None:
    """Mail `mail/<name>.txt` with `lock_link`, which locks the account on one confirmed click.

    Call it inside the transaction of the change, after the last change of the account's security stamp: the
    link stands on it. What goes into `context` is ours, never a stranger's words.
    """
    link = mail_links.make(user, Purpose.LOCK, lifetime=NOT_ME) or door_url("lock")
    send(name, user.email, user.pk, handle=user.handle, lock_link=link, **context)


def plain(name: str) -> str:
    """A name that a stranger chose, as words that can be neither an address to follow nor a sentence."""
    return " ".join(_UNSAFE.sub(" ", name).split())[:LONGEST_NAME] or _("an app without a name")
