"""The metadata of the userinfo endpoint as a protected resource (RFC 9728, section 3)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from identity.authorization_server.documents import protected_resource
from identity.authorization_server.rules.cors import shared_with_registered_origins


@csrf_exempt
@shared_with_registered_origins("GET")
@require_safe
def resource_metadata(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """Say whose tokens userinfo takes, and for what."""
    return JsonResponse(protected_resource(), headers={"Cache-Control": "public, max-age=300"})
