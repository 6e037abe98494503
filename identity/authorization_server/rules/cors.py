"""Scripts of registered origins may read these answers; nobody's may use our cookies (Fetch, section 3.2)."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from identity.authorization_server.answers import View
from identity.authorization_server.models import Application

PREFLIGHT_KEPT = "600"


def shared_with_registered_origins(*methods: str) -> Callable[[View], View]:
    """Answer preflights, and mark answers as readable, for origins that an application registered."""

    def decorate(view: View) -> View:
        @wraps(view)
        def shared(request: HttpRequest) -> HttpResponse:
            origin = request.headers.get("Origin", "")
            preflight = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
            response = HttpResponse(status=204) if preflight else view(request)
            if origin and registered(origin):
                response["Access-Control-Allow-Origin"] = origin
                response["Access-Control-Expose-Headers"] = "WWW-Authenticate"
                if preflight:
                    response["Access-Control-Allow-Methods"] = ", ".join(methods)
                    response["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
                    response["Access-Control-Max-Age"] = PREFLIGHT_KEPT
            patch_vary_headers(response, ["Origin"])
            return response

        return shared

    return decorate


def registered(origin: str) -> bool:
    """Whether an application that is not disabled named this very origin."""
    if not origin.startswith(("https://", "http://")) or "\x00" in origin:
        return False
    named = Application.objects.filter(allowed_origins__contains=origin, disabled_at=None)
    return any(origin in origins.split() for origins in named.values_list("allowed_origins", flat=True))
