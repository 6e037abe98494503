"""Security events: written, never changed."""

from typing import Any, NoReturn

from django.db import models


class AppendOnly(Exception):  # noqa: N818 - a rule, not a fault
    """A security event is neither changed nor removed."""


class AppendOnlySet(models.QuerySet["SecurityEvent"]):
    """Reads, and adds; nothing else."""

    def update(self, **_columns: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnly


class SecurityEvent(models.Model):
    """Who did what, from where. No password, token or code is ever in it.

    The account and the actor are kept as plain identifiers, so that the event outlives them. The last four
    columns chain the rows (see `chain`); they are empty for the moment between the writing and the sealing.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    event = models.CharField(max_length=60, db_index=True)
    account = models.UUIDField(null=True, db_index=True)
    actor = models.UUIDField(null=True)
    client_id = models.CharField(max_length=255, blank=True)
    address = models.GenericIPAddressField(null=True)
    user_agent = models.CharField(max_length=400, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    detail = models.JSONField(default=dict)

    sequence = models.PositiveBigIntegerField(null=True, unique=True, editable=False)
    salt = models.CharField(max_length=32, blank=True, editable=False)
    personal = models.CharField(max_length=64, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = AppendOnlySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.event}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new event; raises AppendOnly for one that is stored already."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly


class ChainHead(models.Model):
    """The last link of the chain; its one row is also the lock of whoever adds the next."""

    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.sequence}:{self.digest}"
