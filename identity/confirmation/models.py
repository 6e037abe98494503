"""What a sign-up leaves behind while its address is not confirmed, whoever has the address."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

LIFETIME = timedelta(minutes=30)


def _end() -> datetime:
    return timezone.now() + LIFETIME


class MailedCode(models.Model):
    """A short code that confirms an address, in the browser that knows this row's `id` and nowhere else.

    Every sign-up makes one; for an address that had an account before, nobody was mailed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="mailed_codes"
    )
    security_stamp = models.UUIDField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(default=_end, db_index=True)

    def __str__(self) -> str:
        return f"code of {self.user_id or 'nobody'}"


class HeldHandle(models.Model):
    """A handle that somebody chose together with an address which had an account.

    Without it the handle would still be free afterwards, which would tell that the address was known.
    """

    address = models.CharField(max_length=64, primary_key=True)  # a keyed digest: whose it is, is not told
    handle = models.CharField(max_length=30, db_index=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"@{self.handle} until {self.until:%Y-%m-%d}"
