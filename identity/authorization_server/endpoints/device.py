"""The page on which a person tells a device yes or no (RFC 8628, section 3.3)."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from identity.accounts.browser import browser_session, origin_of
from identity.accounts.guards import account_of, sign_in_required
from identity.authorization_server.models import DeviceGrant, Scope
from identity.authorization_server.rules.device_answer import allow, deny
from identity.authorization_server.rules.user_code import spelled, waiting
from identity.throttle.too_many import TooManyCodes

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

WRONG = _("No device is waiting under this code. Check it letter by letter; it lives ten minutes.")
LONGEST = 64


@require_http_methods(["GET", "POST"])
@sign_in_required
def device(request: HttpRequest) -> HttpResponse:
    """Find the device by its code, show who asks for what, and take the answer."""
    sent = request.POST if request.method == "POST" else request.GET
    typed = sent.get("user_code", "").strip()[:LONGEST]
    if not typed:
        return _form(request, typed, gettext("Type the code.") if request.method == "POST" else "")
    try:
        grant = waiting(typed, account_of(request), origin_of(request))
    except TooManyCodes as stop:
        response = _form(request, typed, stop.sentence, 429)
        response["Retry-After"] = str(stop.retry_after)
        return response
    if grant is None:
        return _form(request, typed, WRONG)
    said = request.POST.get("answer")
    # The page named an account; if another signed in meanwhile, nobody has agreed to anything.
    if said is None or request.POST.get("account") != str(account_of(request).pk):
        return _confirm(request, grant)
    return _answered(request, grant, allowed=said == "allow")


def _answered(request: HttpRequest, grant: DeviceGrant, *, allowed: bool) -> HttpResponse:
    session = browser_session(request)
    if allowed and (session is None or not allow(grant, session, origin_of(request))):
        return _form(request, spelled(grant.user_code), WRONG)
    if not allowed:
        deny(grant)
    page = {"application": grant.application, "allowed": allowed}
    return render(request, "authorization_server/device_done.html", page)


def _form(request: HttpRequest, typed: str, problem: "_StrOrPromise", status: int = 200) -> HttpResponse:
    page = {"typed": typed, "problem": problem}
    return render(request, "authorization_server/device.html", page, status=status)


def _confirm(request: HttpRequest, grant: DeviceGrant) -> HttpResponse:
    application = grant.application
    scopes = Scope.objects.filter(name__in=grant.scope.split())
    page = {
        "application": application,
        "owner": application.user.name if application.user else "",
        "account": str(account_of(request).pk),
        "scopes": [{"text": gettext(scope.sentence), "icon": scope.icon} for scope in scopes],
        "user_code": spelled(grant.user_code),
    }
    return render(request, "authorization_server/device_confirm.html", page)
