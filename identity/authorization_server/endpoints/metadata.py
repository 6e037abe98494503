"""The server's metadata (RFC 8414, section 3)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from identity.authorization_server.documents import authorization_server
from identity.authorization_server.rules.cors import shared_with_registered_origins


@csrf_exempt
@shared_with_registered_origins("GET")
@require_safe
def metadata(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """Say what this authorization server does, and where."""
    return JsonResponse(authorization_server(), headers={"Cache-Control": "public, max-age=300"})
