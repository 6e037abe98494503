"""An application on its way to another owner."""

from django.conf import settings
from django.db import models

from identity.authorization_server.models import Application


class Offer(models.Model):
    """One member offers an application to another, who may take it while it lasts."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="offer")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="applications_offered"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.application_id} offered to {self.to_id}"
