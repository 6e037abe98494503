"""Tokens: only digests of them are stored."""

import uuid

from django.db import models
from oauth2_provider.models import AbstractAccessToken, AbstractIDToken, AbstractRefreshToken

from identity.authorization_server.models.authentication import Authenticated


class AccessToken(Authenticated, AbstractAccessToken):
    """An access token (RFC 6749, section 1.4). `resource` lists its audiences (RFC 8707)."""

    # One refresh token may be used twice inside the leeway, so it may be the source of two.
    source_refresh_token = models.ForeignKey(
        "authorization_server.RefreshToken",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="gave",
    )
    jti = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    grant_type = models.CharField(max_length=60, blank=True)

    class Meta(AbstractAccessToken.Meta):
        indexes = [models.Index(fields=["expires"])]


class RefreshToken(Authenticated, AbstractRefreshToken):
    """A refresh token (RFC 6749, section 1.5), which rotates at each use."""

    token_family = None  # `family` says it, for codes and access tokens too
    scope = models.TextField(blank=True)
    expires = models.DateTimeField()  # when idle for too long
    ends = models.DateTimeField()  # at the latest, however often it rotates

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token_checksum"], name="one_refresh_token_a_digest")]
        indexes = [models.Index(fields=["expires"])]


class IDToken(AbstractIDToken):
    """The toolkit's table of ID tokens. It stays empty: ours are verified by signature and never accepted as access."""

    class Meta(AbstractIDToken.Meta):
        pass
