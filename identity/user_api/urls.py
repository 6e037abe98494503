"""Everything below /api/ at the user_management door."""

from collections import defaultdict

from django.urls import URLPattern, path

from identity.user_api.answering import nothing_here
from identity.user_api.api import ENDPOINTS
from identity.user_api.dispatch import Resource
from identity.user_api.documents import description, page, page_file
from identity.user_api.endpoint import Endpoint


def _resources() -> list[URLPattern]:
    by_path: dict[str, dict[str, Endpoint]] = defaultdict(dict)
    for endpoint in ENDPOINTS:
        by_path[endpoint.path][endpoint.method] = endpoint
    return [path(f"v1/{where}", Resource(endpoints)) for where, endpoints in by_path.items()]


urlpatterns = [
    *_resources(),
    path("v1/openapi.json", description),
    path("v1/docs", page),
    path("v1/docs/<str:name>", page_file),
    path("", nothing_here),
    path("<path:rest>", nothing_here),
]
