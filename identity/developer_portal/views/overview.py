"""An application at a glance, and the picture that stands for it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from identity.authorization_server.models import Application
from identity.developer_portal.flows.pause import paused_by_owner
from identity.developer_portal.flows.transfer import offer_of
from identity.developer_portal.guards import owners_only
from identity.developer_portal.kinds import about
from identity.developer_portal.models import Listing, RefusedRequest
from identity.developer_portal.page import show_of
from identity.developer_portal.use.usage import usage_of


@require_safe
@owners_only
def overview(request: HttpRequest, application: Application) -> HttpResponse:
    """What a program needs to know to begin."""
    return show_of(
        request, application, "overview", about=about(application.kind), issuer=settings.ISSUER,
        usage=usage_of(application), offer=offer_of(application), paused=paused_by_owner(application),
        refused=RefusedRequest.objects.filter(application=application).count(),
    )  # fmt: skip


@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The picture, for the consent page and its like; its address changes with it."""
    found = Listing.objects.filter(logo_digest=digest).exclude(logo_digest="").first()
    if found is None:
        raise Http404
    return HttpResponse(
        bytes(found.logo),
        content_type="image/webp",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
