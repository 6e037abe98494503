"""The member's applications, and those that others offer them."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of
from identity.developer_portal.flows import transfer
from identity.developer_portal.guards import members_only
from identity.developer_portal.kinds import about
from identity.developer_portal.owned import applications_of
from identity.developer_portal.page import application_url, done, portal_url, show
from identity.developer_portal.quotas import APPLICATIONS
from identity.developer_portal.refusals import QuotaReached


@require_safe
@members_only
def index(request: HttpRequest) -> HttpResponse:
    """All of them, by name."""
    user = account_of(request)
    rows = applications_of(user).select_related("listing")
    applications = [(row, about(row.kind), application_url(row)) for row in rows]
    offers = transfer.offers_to(user)
    return show(request, "index", applications=applications, offers=offers, quota=APPLICATIONS)


@require_POST
@members_only
def answer_offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Accept or decline."""
    accepted = request.POST.get("answer") == "accept"
    try:
        application = transfer.answer(account_of(request), offer_id, origin_of(request), accepted=accepted)
    except QuotaReached:
        return done(
            request,
            portal_url(),
            _("You have %(count)s applications. Delete one first.") % {"count": APPLICATIONS},
        )
    if not accepted:
        return done(request, portal_url(), _("You declined the offer."))
    words = f"{application.name} is yours. Make it a new secret if it needs one: the former ones are dead."
    return done(request, application_url(application), words)
