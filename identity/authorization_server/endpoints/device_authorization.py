"""The device authorization endpoint (RFC 8628, section 3.1)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from oauthlib.common import Request

from identity.authorization_server.answers import answer, post_only, refusals_answered
from identity.authorization_server.backend import engine
from identity.authorization_server.errors import (
    InvalidRequestError,
    InvalidScopeError,
    UnauthorizedClientError,
)
from identity.authorization_server.models import Application, DeviceGrant
from identity.authorization_server.rules.audience import asked, audiences, narrow
from identity.authorization_server.rules.token_format import digest, new_device_code
from identity.authorization_server.rules.user_code import new_user_code, spelled
from identity.authorization_server.told import refusals_told
from identity.authorization_server.validator import Validator
from identity.throttle.client_secrets import guesses_counted

INTERVAL = 5


@csrf_exempt
@post_only
@guesses_counted
@refusals_told
@refusals_answered
def device_authorization(request: HttpRequest) -> HttpResponse:
    """Give a device two codes: one for itself, and one for a person to type."""
    asking = judged(request)
    device_code, user_code = new_device_code(), new_user_code()
    lifetime = settings.DEVICE_CODE_LIFETIME
    DeviceGrant.objects.create(
        device_code=digest(device_code),
        user_code=user_code,
        application=asking.client,
        client_id=asking.client.client_id[:100],
        scope=" ".join(asking.scopes),
        resource=narrow(audiences(asking.known_scopes), asked(asking), asking),
        expires=timezone.now() + lifetime,
        interval=INTERVAL,
    )
    page = f"{settings.ISSUER}/device"
    return answer(
        {
            "device_code": device_code,
            "user_code": spelled(user_code),
            "verification_uri": page,
            "verification_uri_complete": f"{page}?user_code={spelled(user_code)}",
            "expires_in": int(lifetime.total_seconds()),
            "interval": INTERVAL,
        }
    )


def judged(request: HttpRequest) -> Any:
    """The engine's request, once client, grant and scopes are found good; raises OAuth2Error."""
    if request.META.get("QUERY_STRING"):
        raise InvalidRequestError("Nothing is taken from the query.")
    uri, _, body, headers = engine().read(request)
    asking: Any = Request(uri, "POST", body, headers)
    validator = Validator()
    validator.authenticate_client(asking)
    client: Application = asking.client
    if Application.Grant.DEVICE_CODE not in client.grants:
        raise UnauthorizedClientError
    if not validator.validate_scopes(client.client_id, (asking.scope or "").split(), client, asking):
        raise InvalidScopeError
    return asking
