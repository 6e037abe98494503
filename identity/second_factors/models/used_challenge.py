"""A challenge that a passkey has answered."""

from django.db import models


class UsedChallenge(models.Model):
    """Kept until the challenge expires, so that its answer counts once."""

    digest = models.CharField(max_length=64, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest
