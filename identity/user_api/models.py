"""What a retried sign-up is known by."""

from django.db import models


class KeptRequest(models.Model):
    """A request that came with an Idempotency-Key; of both only keyed digests are kept, for a day.

    They are keyed since a password is in the request: whoever reads the table must not be able to try some.
    """

    key = models.CharField(max_length=64, primary_key=True)
    request = models.CharField(max_length=64)
    begun_at = models.DateTimeField(db_index=True)
    done = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"request {self.key[:8]}…"
