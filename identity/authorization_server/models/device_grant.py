"""The device grant (RFC 8628)."""

from django.db import models
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
