"""Changes of an account's address: asked for, confirmed, and for some days taken back."""

from django.conf import settings
from django.db import models


class AddressChange(models.Model):
    """One change, from `before` to `after`; of its two mailed secrets only digests are stored.

    The one that confirms dies with the security stamp. The one that takes it back lives through another
    password, another address and a lock: all of those are what a thief would do next.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="address_changes"
    )
    before = models.EmailField(max_length=254, db_index=True)
    after = models.EmailField(max_length=254)
    security_stamp = models.UUIDField()
    asked_at = models.DateTimeField(auto_now_add=True)

    confirm_digest = models.CharField(max_length=64, unique=True)
    confirm_until = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    undo_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique
    undo_until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"change {self.pk} of {self.user_id}"
