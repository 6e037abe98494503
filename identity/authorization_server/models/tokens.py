"""Tokens: only digests of them are stored."""

import uuid

from django.db import models
from oauth2_provider.models import AbstractAccessToken, AbstractIDToken, AbstractRefreshToken

from identity.authorization_server.models.application import Application
from identity.authorization_server.models.authentication import Authenticated


class AccessToken(Authenticated, AbstractAccessToken):
    """An access token (RFC 6749, section 1.4); `resource` lists its audiences. Revoking deletes it."""

    # The toolkit's links to refresh and ID tokens give way to `family`, and a deletion is one statement.
    source_refresh_token = None
    id_token = None
    jti = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    grant_type = models.CharField(max_length=60, blank=True)
    token_format = models.CharField(
        max_length=10, choices=Application.TokenFormat, default=Application.TokenFormat.OPAQUE
    )

    class Meta(AbstractAccessToken.Meta):
        indexes = [models.Index(fields=["expires"])]


class RefreshToken(Authenticated, AbstractRefreshToken):
    """A refresh token (RFC 6749, section 1.5), which rotates at each use.

    `rotated_at` says that it was used, `revoked` that it was ended: only the first is forgiven for a moment.
    """

    access_token = None
    token_family = None  # `family` says it, for codes and access tokens too
    scope = models.TextField(blank=True)
    rotated_at = models.DateTimeField(null=True)
    expires = models.DateTimeField()  # when idle for too long
    ends = models.DateTimeField()  # at the latest, however often it rotates

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token_checksum"], name="one_refresh_token_a_digest")]
        indexes = [models.Index(fields=["ends"])]


class IDToken(AbstractIDToken):
    """The toolkit's table of ID tokens. It stays empty: ours are verified by signature, and open nothing."""

    class Meta(AbstractIDToken.Meta):
        pass
