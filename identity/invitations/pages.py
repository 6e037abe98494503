"""Follow an invitation; what is said to whoever has none."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from identity.accounts.browser import origin_of
from identity.accounts.refusals import DeadLink, InvitationNeeded, InvitedElsewhere
from identity.config.doors import door_url
from identity.invitations import here
from identity.invitations.judge import by_secret


@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """Open sign-up in this browser; nothing is used up, since machines follow mailed links too."""
    try:
        invitation = by_secret(request.GET.get("link", ""), origin_of(request))
    except DeadLink:
        return render(request, "invitations/dead.html", status=410)
    here.remember(request, invitation)
    return redirect(door_url("signup"))


def invited_only(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Say kindly that this house is by invitation, where it is, to whoever brings none that counts."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        elsewhere = False
        if not here.is_shut(request):
            try:
                return view(request)
            except InvitationNeeded as refused:
                elsewhere = isinstance(refused, InvitedElsewhere)
        return render(request, "invitations/by_invitation.html", {"elsewhere": elsewhere}, status=403)

    return answer
