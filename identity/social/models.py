"""Whom a provider has let in, and who has no account here yet."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

LIFETIME = timedelta(minutes=30)


def _end() -> datetime:
    return timezone.now() + LIFETIME


class Arrival(models.Model):
    """Somebody on the way to a new account: what the provider said, and what they chose since.

    Nothing of an account exists before its address is known to be theirs. The `id` is the new account's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.CharField(max_length=32)
    uid = models.CharField(max_length=255)
    email = models.EmailField(max_length=254, blank=True)
    vouched = models.BooleanField(default=False)
    handle = models.CharField(max_length=30, blank=True)
    display_name = models.CharField(max_length=80, blank=True)
    code_digest = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=_end, db_index=True)

    def __str__(self) -> str:
        return f"somebody from {self.provider}"
