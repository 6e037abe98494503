"""The device grant (RFC 8628)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from oauth2_provider.models import AbstractDeviceGrant

from identity.authorization_server.models.application import Application
from identity.authorization_server.models.authentication import Authenticated


class DeviceGrant(Authenticated, AbstractDeviceGrant):
    """A device that waits for a person; `device_code` holds a SHA-256. It is deleted when it is used."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="device_grants")
    resource = models.JSONField(default=list)
    last_polled_at = models.DateTimeField(null=True)

    class Meta(AbstractDeviceGrant.Meta):
        indexes = [models.Index(fields=["user_code"]), models.Index(fields=["expires"])]


class CodeGuess(models.Model):
    """A user code that was typed and is none: so many, and no more are looked at for a while."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    address = models.GenericIPAddressField(null=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"a guess of {self.user_id}"
