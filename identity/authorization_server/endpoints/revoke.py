"""The revocation endpoint (RFC 7009)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from identity.authorization_server.answers import post_only, refusals_answered, relay
from identity.authorization_server.backend import engine
from identity.authorization_server.rules.cors import shared_with_registered_origins
from identity.authorization_server.told import refusals_told
from identity.throttle.client_secrets import guesses_counted


@csrf_exempt
@shared_with_registered_origins("POST")
@post_only
@guesses_counted
@refusals_told
@refusals_answered
def revoke(request: HttpRequest) -> HttpResponse:
    """End a token of the application that asks."""
    _, _, body, status = engine().create_revocation_response(request)
    return relay(body, status)
