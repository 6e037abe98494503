"""What must still be told to the resource servers."""

from django.db import models


class Tombstone(models.Model):
    """A revoked token that is announced in Valkey: written in the transaction that revokes it.

    `key` is the token's SHA-256 in hexadecimal, or the `jti` of a JWT; a row stays until Valkey has
    acknowledged it.
    """

    key = models.CharField(max_length=64, unique=True)
    cause = models.CharField(max_length=40)
    keep_until = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.cause} {self.key[:8]}…"
