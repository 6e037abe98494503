"""A request of an application that was refused."""

from django.db import models

from identity.authorization_server.models import Application


class RefusedRequest(models.Model):
    """What was sent and why it was refused, for the application's owner; the same again is only counted.

    No secret, code, token or verifier is ever in `sent`: it holds what can be compared with the registration.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="refused_requests")
    endpoint = models.CharField(max_length=20)
    error = models.CharField(max_length=60)
    reason = models.CharField(max_length=300)
    parameter = models.CharField(max_length=40, blank=True)
    sent = models.CharField(max_length=500, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(auto_now_add=True)
    last_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-last_at", "-pk"]
        indexes = [models.Index(fields=["application", "-last_at"])]

    def __str__(self) -> str:
        return f"{self.error} at {self.endpoint}"
