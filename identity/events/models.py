"""What happened to accounts, in order, for the services that keep people's things."""

from django.db import models


class AccountEvent(models.Model):
    """One change of what others may know of an account; written in the transaction of the change.

    `sequence` is given by the one publisher, in the order in which the changes became visible to it. The
    order of `id` is not the order of commits, and a stream cannot take back a number that it has passed.
    """

    class Kind(models.TextChoices):
        """What happened."""

        OPENED = "account.opened"
        CHANGED = "account.changed"
        LOCKED = "account.locked"
        UNLOCKED = "account.unlocked"
        DELETED = "account.deleted"

    sequence = models.PositiveBigIntegerField(null=True, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    account = models.UUIDField(db_index=True)
    data = models.JSONField()  # sub, handle, name
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.account}"
