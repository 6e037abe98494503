"""Pages to which the mails lead, and the button in the account centre."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of, sign_in_required
from identity.accounts.refusals import DeadLink
from identity.config.doors import door_url
from identity.lost_factors import links
from identity.lost_factors.flows.arrive import arrive
from identity.lost_factors.flows.stop import stop_by_link, stop_by_owner
from identity.lost_factors.refusals import NotBegun

GONE = 410


@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest) -> HttpResponse:
    """Keep the factors, on a button: machines follow links too."""
    secret = request.GET.get("link", "")
    try:
        if request.method == "POST":
            stop_by_link(secret, origin_of(request))
            return render(request, "lost_factors/stopped.html")
        account = links.to_stop(secret)
    except DeadLink:
        return render(request, "lost_factors/dead_link.html", status=GONE)
    return render(request, "lost_factors/stop.html", {"account": account})


@require_http_methods(["GET", "POST"])
def arrived(request: HttpRequest) -> HttpResponse:
    """Show that mail arrives, then log in as ever."""
    secret = request.GET.get("link", "")
    try:
        if request.method == "POST":
            arrive(secret, origin_of(request))
            return redirect(door_url("login"))
        account = links.to_arrive(secret)
    except DeadLink:
        return render(request, "lost_factors/dead_link.html", status=GONE)
    return render(request, "lost_factors/arrived.html", {"account": account})


@require_POST
@sign_in_required
def stop_here(request: HttpRequest) -> HttpResponse:
    """Stop it for whoever is signed in; 404 when nothing was begun."""
    try:
        stop_by_owner(account_of(request), origin_of(request))
    except NotBegun:
        raise Http404 from None
    messages.success(request, _("Your second factors stay."))
    return redirect(door_url("user_management", "factors"))
