"""Who may open an account while the house is by invitation."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _


class Invitation(models.Model):
    """A secret that opens sign-up so many times until it ends; only its digest is stored.

    With an address it is for that one alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField("address", max_length=254, blank=True)
    note = models.CharField(max_length=100, blank=True)
    most_uses = models.PositiveIntegerField("accounts", default=1)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="invitations"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return _("invitation %(name)s") % {"name": self.note or self.pk}


class InvitationUse(models.Model):
    """One address that was signed up by an invitation, as a keyed digest; the same again is no other use.

    It is written for addresses that had an account too, or what is left of the invitation would tell of it.
    """

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="uses")
    address = models.CharField(max_length=64)
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invitation", "address"], name="one_use_an_address")]

    def __str__(self) -> str:
        return f"use of {self.invitation_id}"
