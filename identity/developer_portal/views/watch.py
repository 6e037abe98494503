"""What was refused, and how much was given."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from identity.authorization_server.models import Application
from identity.developer_portal.guards import owners_only
from identity.developer_portal.page import show_of
from identity.developer_portal.quotas import REFUSED_REQUESTS_KEPT
from identity.developer_portal.refused.shown import refusals_of
from identity.developer_portal.use.usage import usage_of


@require_safe
@owners_only
def refused(request: HttpRequest, application: Application) -> HttpResponse:
    """Requests of the last days that were refused, each explained."""
    return show_of(
        request, application, "refused", refusals=refusals_of(application), days=REFUSED_REQUESTS_KEPT.days
    )


@require_safe
@owners_only
def usage(request: HttpRequest, application: Application) -> HttpResponse:
    """People, tokens, errors."""
    return show_of(request, application, "usage", usage=usage_of(application))
