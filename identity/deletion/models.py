"""Accounts that are about to go, and what is kept so that nobody takes the place of one that went."""

from django.conf import settings
from django.db import models


class Leaving(models.Model):
    """An account whose owner asked that it be deleted; without this row nothing deletes it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="leaving"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.user_id} goes {self.due_at:%Y-%m-%d}"


class KeepLink(models.Model):
    """A secret that keeps a leaving account; only its digest is stored. All die with the row of `leaving`."""

    digest = models.CharField(max_length=64, primary_key=True)
    leaving = models.ForeignKey(Leaving, on_delete=models.CASCADE, related_name="keep_links")
    security_stamp = models.UUIDField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"link that keeps {self.leaving_id}"


class RetiredHandle(models.Model):
    """The digest of a deleted account's handle: nobody else is ever taken for that person."""

    digest = models.CharField(max_length=64, primary_key=True)

    def __str__(self) -> str:
        return f"retired {self.digest[:8]}…"
