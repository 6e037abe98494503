"""The provider's configuration (OpenID Connect Discovery, section 4)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from identity.authorization_server.documents import openid_provider
from identity.authorization_server.rules.cors import shared_with_registered_origins


@csrf_exempt
@shared_with_registered_origins("GET")
@require_safe
def discovery(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """Say what this OpenID provider does, and where."""
    return JsonResponse(openid_provider(), headers={"Cache-Control": "public, max-age=300"})
