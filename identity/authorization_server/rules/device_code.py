"""A device polls until the person has answered (RFC 8628, sections 3.4 and 3.5)."""

import json
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from oauthlib.oauth2.rfc6749.grant_types.base import GrantTypeBase

from identity.authorization_server.errors import (
    AccessDeniedError,
    AuthorizationPending,
    ExpiredToken,
    InvalidGrantError,
    InvalidRequestError,
    OAuth2Error,
    SlowDown,
)
from identity.authorization_server.models import DeviceGrant
from identity.authorization_server.rules.audience import OPENID
from identity.authorization_server.rules.issuing import Basis
from identity.authorization_server.rules.token_format import digest

SLOWER = 5
"""Seconds that are added to the interval of a device that polls too fast (section 3.5)."""
EARLY = timedelta(seconds=1)
"""What a network may have added to one poll and not to the next."""


class DeviceCodeGrant(GrantTypeBase):
    """The grant as the engine calls it."""

    def create_token_response(self, request: Any, token_handler: Any) -> tuple[dict[str, str], str, int]:
        """Give the tokens of an answered device code, or say why not yet."""
        headers: dict[str, str] = {}
        rules: Any = self.request_validator
        try:
            self.validate_token_request(request)
            token = token_handler.create_token(request, refresh_token=True)
        except OAuth2Error as error:
            return headers | error.headers, error.json, error.status_code
        if OPENID in request.scopes:
            token["id_token"] = rules.get_id_token(token, token_handler, request)
        rules.save_token(token, request)
        return headers, json.dumps(token), 200

    def validate_token_request(self, request: Any) -> None:
        """Judge client, grant and code, in this order."""
        rules: Any = self.request_validator
        rules.authenticate_client(request)
        self.validate_grant_type(request)
        if not request.device_code:
            raise InvalidRequestError("The device code is missing.")
        grant = answered(request.device_code, request.client.pk)
        request.user, request.scopes = grant.user, grant.scope.split()
        request.basis = Basis(
            scope=request.scopes,
            audience=grant.resource,
            family=grant.family,
            auth_time=grant.auth_time,
            amr=grant.amr,
            consume=lambda: use_up(grant),
        )


def answered(device_code: str, application_id: int) -> DeviceGrant:
    """The grant that a person allowed; raises what the device has to be told instead."""
    grant = (
        DeviceGrant.objects.select_related("user")
        .filter(device_code=digest(device_code), application_id=application_id)
        .first()
    )
    if grant is None:
        raise InvalidGrantError("There is no such device code for this client.")
    if timezone.now() >= grant.expires:
        raise ExpiredToken
    if grant.status == DeviceGrant.DENIED:
        raise AccessDeniedError("The person said no.")
    _check_pace(grant)
    if grant.status != DeviceGrant.AUTHORIZED or grant.user is None:
        raise AuthorizationPending
    return grant


def use_up(grant: DeviceGrant) -> None:
    """Use the code, unless someone else just did or a revocation took it."""
    if not DeviceGrant.objects.filter(pk=grant.pk, status=DeviceGrant.AUTHORIZED).delete()[0]:
        raise InvalidGrantError("The device code was used before, or revoked.")


def _check_pace(grant: DeviceGrant) -> None:
    now, former = timezone.now(), grant.last_polled_at
    row = DeviceGrant.objects.filter(pk=grant.pk)
    if former is not None and now - former < timedelta(seconds=grant.interval) - EARLY:
        row.update(last_polled_at=now, interval=F("interval") + SLOWER)
        raise SlowDown
    row.update(last_polled_at=now)
