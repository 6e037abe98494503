"""A service that tokens are for; a separate register from applications."""

from django.db import models
from django.utils import timezone

from identity.authorization_server.models.secret import Secret


class ResourceServer(models.Model):
    """A program that may ask whether a token is active (RFC 7662, section 2.1), for its own audience."""

    identifier = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    audience = models.URLField(unique=True)  # RFC 8707: what a client names as `resource`
    created_at = models.DateTimeField(auto_now_add=True)
    disabled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["identifier"]

    def __str__(self) -> str:
        return self.identifier

    def live_secrets(self) -> "list[ResourceServerSecret]":
        """Secrets that open it now."""
        now = timezone.now()
        return [secret for secret in self.secrets.all() if secret.is_live(now)]


class ResourceServerSecret(Secret):
    """A resource server's introspection secret."""

    resource_server = models.ForeignKey(ResourceServer, on_delete=models.CASCADE, related_name="secrets")


class Scope(models.Model):
    """Something an application may be allowed to do, in the words that a person is asked with."""

    name = models.CharField(max_length=80, unique=True)
    sentence = models.CharField(max_length=200)
    icon = models.CharField(max_length=40, default="key")
    # None: identity's own, such as openid and profile.
    resource_server = models.ForeignKey(
        ResourceServer, null=True, blank=True, on_delete=models.CASCADE, related_name="scopes"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
