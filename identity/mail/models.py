"""Mails that wait to be delivered."""

from django.db import models
from django.utils import timezone
from django.utils.translation import ngettext


class OutgoingMail(models.Model):
    """A mail, written in the transaction of what it tells; gone once a server has taken it.

    `content` is encrypted, since links that open an account stand in it.
    """

    name = models.CharField(max_length=60)
    account = models.UUIDField()
    content = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["due_at", "id"]

    def __str__(self) -> str:
        said = ngettext("%(name)s, tried %(count)s time", "%(name)s, tried %(count)s times", self.attempts)
        return said % {"name": self.name, "count": self.attempts}
