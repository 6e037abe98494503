"""A program that asks people for access: a client of RFC 6749, section 2."""

import re
import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AbstractApplication

from identity.authorization_server.models.secret import Secret

BACK_CHANNEL = re.compile(r"https://[^#\s]+\Z")


def new_client_id() -> str:
    """A public identifier; unguessable only so that nobody meets another's by mistake."""
    return secrets.token_hex(16)


class Application(AbstractApplication):
    """An application, with all that it may ask for.

    Its secrets stand in their own table, so that two may overlap; its grants are a list.
    """

    class Kind(models.TextChoices):
        """What sort of program it is, which decides how it can keep a secret."""

        WEB = "web", _("Web application with a server")
        BROWSER = "browser", _("Application in the browser")
        NATIVE = "native", _("Mobile, desktop or command line")
        DEVICE = "device", _("Device without a keyboard")
        SERVICE = "service", _("Service without people")

    class Grant(models.TextChoices):
        """Grant types, spelled as on the wire."""

        AUTHORIZATION_CODE = "authorization_code"
        REFRESH_TOKEN = "refresh_token"  # noqa: S105 - a grant type
        CLIENT_CREDENTIALS = "client_credentials"
        PASSWORD = "password"  # noqa: S105 - a grant type
        DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"

    class TokenFormat(models.TextChoices):
        """What its access tokens look like."""

        OPAQUE = "opaque", _("Opaque")
        JWT = "jwt"

    class Algorithm(models.TextChoices):
        """What signs its ID tokens."""

        RS256 = "RS256"
        ES256 = "ES256"

    # The toolkit's one secret and one grant give way to the tables and lists here.
    client_secret = None
    hash_client_secret = None  # type: ignore[assignment]
    authorization_grant_type = None  # type: ignore[assignment]
    skip_authorization = None  # type: ignore[assignment]

    client_id = models.CharField(max_length=255, unique=True, default=new_client_id)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WEB)
    grants = models.JSONField(default=list)
    scopes = models.JSONField(default=list)
    token_format = models.CharField(max_length=10, choices=TokenFormat, default=TokenFormat.OPAQUE)
    algorithm = models.CharField(max_length=5, choices=Algorithm, default=Algorithm.RS256)

    description = models.CharField(max_length=300, blank=True)
    homepage_url = models.URLField(blank=True)
    policy_url = models.URLField(blank=True)
    terms_url = models.URLField(blank=True)
    backchannel_logout_uri = models.URLField(blank=True)
    backchannel_logout_session_required = models.BooleanField(default=False)

    first_party = models.BooleanField(default=False)  # an administrator's mark: no consent is asked
    verified_at = models.DateTimeField(null=True, blank=True)  # an administrator's mark
    development = models.BooleanField(default=False)  # loopback redirect URIs are allowed
    disabled_at = models.DateTimeField(null=True, blank=True)

    class Meta(AbstractApplication.Meta):
        ordering = ["name"]

    def clean(self) -> None:
        """Refuse addresses that could not be compared exactly; raises ValidationError."""
        from identity.authorization_server.rules.redirect_uri import problem  # noqa: PLC0415 - rules know models

        for field in ("redirect_uris", "post_logout_redirect_uris"):
            for uri in getattr(self, field).split():
                if reason := problem(uri):
                    raise ValidationError({field: f"{uri}: {reason}"})
        if self.backchannel_logout_uri and not BACK_CHANNEL.match(self.backchannel_logout_uri):
            raise ValidationError({"backchannel_logout_uri": _("it is not https, or it has a fragment")})

    def allows_grant_type(self, *grant_types: str) -> bool:
        """Whether it registered any of these grants, in the toolkit's spelling or the wire's."""
        return any(grant.replace("authorization-code", "authorization_code").replace(
            "client-credentials", "client_credentials") in self.grants for grant in grant_types)  # fmt: skip

    def is_usable(self, request: object) -> bool:  # noqa: ARG002 - the toolkit's signature
        """Nothing is issued to a disabled application, and nothing of it is active."""
        return self.disabled_at is None

    @property
    def skips_consent(self) -> bool:
        """The house's own programs do not ask."""
        return self.first_party

    def live_secrets(self) -> "list[ApplicationSecret]":
        """Secrets that open it now."""
        now = timezone.now()
        return [secret for secret in self.secrets.all() if secret.is_live(now)]


class ApplicationSecret(Secret):
    """A client secret."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="secrets")
