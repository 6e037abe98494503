"""Help for somebody who lost every second factor: begun by an administrator, and slow."""

from django.conf import settings
from django.db import models


class LostFactors(models.Model):
    """One account's help, from its beginning until its owner has shown that mail reaches them.

    Of the mailed links only digests are stored. `email` is the address that was told: where it is another
    by now, the account changed under our hands.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="lost_factors"
    )
    email = models.EmailField(max_length=254)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    begun_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    stop_digest = models.CharField(max_length=64, db_index=True)
    finished_at = models.DateTimeField(null=True)
    link_digest = models.CharField(max_length=64, blank=True, db_index=True)
    link_made_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"help for {self.user_id}, due {self.due_at:%Y-%m-%d %H:%M}"

    @property
    def waits(self) -> bool:
        """Whether the factors are still there, and may be kept."""
        return self.finished_at is None
