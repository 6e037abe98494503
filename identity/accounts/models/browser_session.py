"""A browser in which a person is signed in: a row that, once gone, signs it out."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone


class BrowserSession(models.Model):
    """A session under the digest of its cookie, with what its owner wants to see of it.

    `sid` names it in ID tokens and logout (OpenID Connect Back-Channel Logout, section 2.1); it opens
    nothing, and it stays when the cookie is changed.
    """

    sid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="browser_sessions"
    )
    data = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_seen_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    authenticated_at = models.DateTimeField(null=True)  # auth_time, of this session and not of the account
    authentication_methods = models.JSONField(default=list)  # amr (RFC 8176)
    address = models.GenericIPAddressField(null=True)
    user_agent = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-last_seen_at"])]

    def __str__(self) -> str:
        return f"session {self.sid}"

    def seen(self, now: datetime, *, remembered: bool = True) -> None:
        """Note a use: it may now stay idle for as long again, within its absolute end.

        Both are shorter on a device that was not to be remembered.
        """
        idle, absolute = (
            (settings.SESSION_IDLE, settings.SESSION_ABSOLUTE)
            if remembered
            else (settings.SESSION_IDLE_UNREMEMBERED, settings.SESSION_ABSOLUTE_UNREMEMBERED)
        )
        self.last_seen_at = now
        self.expires_at = min(now + idle, self.created_at + absolute)
