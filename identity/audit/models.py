"""Security events: written, never changed."""

from django.db import models


class SecurityEvent(models.Model):
    """Who did what, from where. No password, token or code is ever in it.

    The account and the actor are kept as plain identifiers, so that the event outlives them.
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

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.event}"
