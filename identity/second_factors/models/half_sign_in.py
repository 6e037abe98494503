"""Somebody who has shown the first factor and not yet the second: signed in nowhere."""

from django.conf import settings
from django.db import models


class HalfSignIn(models.Model):
    """Under the digest of a cookie of its own; dead when expired, tried too often, or the account changed."""

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    security_stamp = models.UUIDField()
    methods = models.JSONField(default=list)  # amr (RFC 8176) of what was shown so far
    remember = models.BooleanField()  # whether the device is to be remembered, once it is a whole one
    tries_left = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"half a sign-in of {self.user_id}"
