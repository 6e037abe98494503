"""Whether identity lives, and whether its parts can serve."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from chassis import health
from chassis.valkey import connect


@require_safe
@never_cache
def live(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse(health.LIVE)


@require_safe
@never_cache
def ready(_request: HttpRequest) -> JsonResponse:
    """The database and Valkey answer; 503 names the part that does not."""
    body, status = health.readiness({"database": _database, "valkey": _valkey})
    return JsonResponse(body, status=status)


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _valkey() -> None:
    with connect(settings.VALKEY_URL) as client:
        client.ping()
