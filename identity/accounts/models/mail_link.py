"""What a mailed link may do, once, for a short while."""

from django.conf import settings
from django.db import models


class MailLink(models.Model):
    """A mailed secret of one purpose; only its digest is stored.

    Dead when used, when expired, and when the account's security stamp is no longer the one noted here.
    """

    class Purpose(models.TextChoices):
        """What following the link does."""

        CONFIRM_ADDRESS = "confirm_address"
        RESET_PASSWORD = "reset_password"  # noqa: S105 - a purpose, not a password
        LOCK = "lock"
        UNLOCK = "unlock"

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=30, choices=Purpose)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_links")
    email = models.EmailField(max_length=254)
    security_stamp = models.UUIDField()
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} link of {self.user_id}"
