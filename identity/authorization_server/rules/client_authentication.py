"""A client shows who it is in one way, and one that was given a secret shows it (RFC 6749, section 2.3)."""

from base64 import b64decode
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import unquote_plus

from django.utils import timezone

from identity.authorization_server.errors import InvalidClientError, InvalidRequestError
from identity.authorization_server.models import Application, ApplicationSecret, ResourceServerSecret

NOTE_USE_EVERY = timedelta(minutes=10)


@dataclass(frozen=True)
class Credentials:
    """Who a program says it is; `secret` is None when it showed none."""

    identifier: str
    secret: str | None = field(repr=False)


class ClientAuthentication:
    """What the engine asks about clients."""

    def client_authentication_required(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        """Always: a public client is told from others there too."""
        return True

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        """Find the client and compare its secret, or raise InvalidClientError."""
        shown = presented(request.headers.get("Authorization"), request.client_id, request.client_secret)
        application = Application.objects.filter(client_id=shown.identifier, disabled_at=None).first()
        if application is None:
            raise InvalidClientError("There is no such client.")
        if application.client_type == Application.CLIENT_PUBLIC:
            if shown.secret is not None:
                raise InvalidClientError("A public client has no secret to show.")
        elif not opens(application.live_secrets(), shown.secret):
            raise InvalidClientError("The client secret is missing or wrong.")
        request.client, request.client_id = application, application.client_id
        return True


def presented(authorization: str | None, client_id: str | None, client_secret: str | None) -> Credentials:
    """The credentials of the header or of the body; raises unless they come in exactly one of them."""
    if not authorization:
        if client_id is None:
            raise InvalidClientError("The client does not say who it is.")
        return Credentials(client_id, client_secret)
    if client_secret is not None:
        raise InvalidRequestError("The client authenticates in two ways at once.")
    shown = basic(authorization)
    if client_id not in {None, shown.identifier}:
        raise InvalidClientError("The body names another client.")
    return shown


def basic(authorization: str) -> Credentials:
    """Read an HTTP Basic header, whose halves are form-encoded (RFC 6749, section 2.3.1)."""
    scheme, _, encoded = authorization.partition(" ")
    try:
        identifier, separator, secret = b64decode(encoded.strip(), validate=True).decode().partition(":")
        shown = Credentials(unquote_plus(identifier, errors="strict"), unquote_plus(secret, errors="strict"))
    except ValueError:
        raise InvalidClientError("The Authorization header cannot be read.") from None
    if scheme.lower() != "basic" or not separator or "\x00" in identifier + shown.identifier:
        raise InvalidClientError("The Authorization header is not HTTP Basic.")
    return shown


def opens(secrets: list[ApplicationSecret] | list[ResourceServerSecret], shown: str | None) -> bool:
    """Whether a live secret is the one shown; without any live secret nothing opens."""
    if not shown:
        return False
    # Every one is compared, so that the time taken does not say which of them was close.
    matching = [secret for secret in secrets if secret.matches(shown)]
    for secret in matching:
        _note_use(secret)
    return bool(matching)


def _note_use(secret: ApplicationSecret | ResourceServerSecret) -> None:
    """Note the use for the secret's owner, but seldom: this is the hottest path there is."""
    now = timezone.now()
    if secret.last_used_at is None or now - secret.last_used_at > NOTE_USE_EVERY:
        type(secret).objects.filter(pk=secret.pk).update(last_used_at=now)
