"""How an application shows itself, and whether its owner has it rest."""

from django.db import models

from identity.authorization_server.models import Application


class Listing(models.Model):
    """Beside an application: its logo, and when its owner disabled it.

    An application that an administrator disabled has another time in `disabled_at`, or none here: its owner
    cannot wake it.
    """

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="listing")
    logo = models.BinaryField(default=b"")
    logo_digest = models.CharField(max_length=64, blank=True, db_index=True)
    paused_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"listing of {self.application_id}"
