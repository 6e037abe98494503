"""The authorization code (RFC 6749, section 4.1.2)."""

from django.db import models
from oauth2_provider.models import AbstractGrant

from identity.authorization_server.models.authentication import Authenticated


class AuthorizationCode(Authenticated, AbstractGrant):
    """A code; `code` holds its SHA-256. It stays after use, so that a replay is recognised."""

    used_at = models.DateTimeField(null=True)
    redirect_omitted = models.BooleanField(default=False)  # the only registered URI was meant, and not named
    acr = models.CharField(max_length=100, blank=True)

    class Meta(AbstractGrant.Meta):
        pass
