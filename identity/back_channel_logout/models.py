"""Where a person's sign-in is known, and who must still be told that it is over."""

from django.db import models
from django.utils import timezone

from identity.authorization_server.models import Application


class Participant(models.Model):
    """An application that got an ID token of a browser session, and wants to hear of its end.

    Session and person are noted by value: both rows may be gone when their end is told.
    """

    sid = models.UUIDField()
    sub = models.UUIDField()
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sid", "application"], name="one_participation")]

    def __str__(self) -> str:
        return f"{self.application_id} in {self.sid}"


class LogoutNotice(models.Model):
    """A logout that an application has not acknowledged; written in the transaction that ends the session."""

    sid = models.UUIDField()
    sub = models.UUIDField()
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["next_try_at", "id"]

    def __str__(self) -> str:
        return f"end of {self.sid} for {self.application_id}"
