"""An app that shows a new code every half minute."""

from django.conf import settings
from django.db import models


class AuthenticatorApp(models.Model):
    """One shared secret, sealed; `last_step` is the newest step that was used (RFC 6238, section 5.2)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="authenticator_apps"
    )
    name = models.CharField(max_length=60)
    sealed = models.BinaryField()
    last_step = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"app {self.name} of {self.user_id}"
