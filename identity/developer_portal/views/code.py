"""Working code with the application's own values."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from identity.authorization_server.models import Application
from identity.developer_portal.guards import owners_only
from identity.developer_portal.kinds import about
from identity.developer_portal.page import show_of
from identity.developer_portal.snippets import snippets_for


@require_safe
@owners_only
def code(request: HttpRequest, application: Application) -> HttpResponse:
    """Each program whole, to be copied and run."""
    snippets = snippets_for(application)
    return show_of(
        request, application, "code", snippets=snippets, secret=about(application.kind).confidential
    )
