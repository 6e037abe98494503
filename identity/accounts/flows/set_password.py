"""What every new password does, whoever set it and why."""

from uuid import UUID

from django.utils import timezone

from identity.accounts.models import BrowserSession, User
from identity.revocation import revoke_account
from identity.revocation.causes import Cause


def set_password(user: User, encoded: str, cause: Cause, *, keep: UUID | None = None) -> None:
    """Store a password that is hashed already, and end all that stood on the old one; inside a transaction.

    Every session (but `keep`), token and mailed link of the account is dead after. Hashing comes before the
    transaction, since it takes longer than anybody should hold the database.
    """
    user.password = encoded
    user.password_changed_at = timezone.now()
    user.change_stamp()
    user.save()
    revoke_account(user, cause)
    ended = BrowserSession.objects.filter(user=user)
    (ended.exclude(sid=keep) if keep else ended).delete()
