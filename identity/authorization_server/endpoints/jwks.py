"""The public keys (RFC 7517, section 5)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from identity.authorization_server.keys import published
from identity.authorization_server.rules.cors import shared_with_registered_origins


@csrf_exempt
@shared_with_registered_origins("GET")
@require_safe
def jwks(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """Give the keys that our signatures are checked with."""
    return JsonResponse(published(), headers={"Cache-Control": "public, max-age=300"})
