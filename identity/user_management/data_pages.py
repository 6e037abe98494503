"""What is known of a person: their security events, and all of it as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from identity.accounts.browser import origin_of
from identity.accounts.flows.download_data import WITHIN, allow_download
from identity.accounts.guards import account_of, sign_in_required
from identity.accounts.recent import recent_sign_in_required
from identity.accounts.refusals import EnoughDownloads
from identity.throttle.held_off import STATUS
from identity.user_management.activity import activity_of
from identity.user_management.my_data import archive_of

SHOWN = 30
ENOUGH = _("You have downloaded it several times today. Try again tomorrow.")
LONGEST_ID = 18


@require_safe
@sign_in_required
def activity(request: HttpRequest) -> HttpResponse:
    """What happened to the account, newest first."""
    before = request.GET.get("before", "")
    if before and not (before.isascii() and before.isdecimal() and len(before) <= LONGEST_ID):
        raise Http404
    user = account_of(request)
    found = list(activity_of(user, before=int(before) if before else None, count=SHOWN + 1))
    shown = {
        "page": "activity",
        "account": user,
        "toasts": [],
        "happenings": found[:SHOWN],
        "older": f"?before={found[SHOWN - 1].id}" if len(found) > SHOWN else "",
        "newest": "?" if before else "",
    }
    return render(request, "user_management/activity.html", shown)


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def data(request: HttpRequest) -> HttpResponse:
    """Send all that identity holds about the person, a few times a day."""
    user = account_of(request)
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            allow_download(user, origin_of(request))
        except EnoughDownloads:
            errors = [{"id": "", "message": str(ENOUGH)}]
        else:
            name = f"gatehouse-{user.handle}-{timezone.now():%Y-%m-%d}.zip"
            headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
            return HttpResponse(archive_of(user), content_type="application/zip", headers=headers)
    shown = {"page": "data", "account": user, "toasts": [], "errors": errors}
    answer = render(request, "user_management/data.html", shown, status=STATUS if errors else 200)
    if errors:
        answer["Retry-After"] = str(int(WITHIN.total_seconds()))
    return answer
