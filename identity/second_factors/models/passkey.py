"""A passkey: what an authenticator keeps the private half of."""

from django.conf import settings
from django.db import models


class Passkey(models.Model):
    """One credential (Web Authentication, section 4, credential record)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential_id = models.CharField(max_length=1400, unique=True)  # base64url of at most 1023 bytes
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField()
    transports = models.JSONField(default=list)
    synced = models.BooleanField()  # it may be on several devices of its owner
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"passkey {self.name} of {self.user_id}"

    @property
    def method(self) -> str:
        """What using it is called (RFC 8176, section 2): its key stays in hardware, or is copied about."""
        return "swk" if self.synced else "hwk"
