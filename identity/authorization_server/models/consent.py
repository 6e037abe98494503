"""What a person agreed that an application may do."""

from django.conf import settings
from django.db import models

from identity.authorization_server.models.application import Application


class Consent(models.Model):
    """Remembered per person, application and scope; withdrawing deletes it and every token it gave."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="consents")
    scopes = models.JSONField(default=list)
    granted_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "application"], name="one_consent_an_application")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.application_id}: {' '.join(self.scopes)}"
