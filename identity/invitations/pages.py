"""Follow an invitation; what is said to whoever has none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from identity.accounts.browser import origin_of
from identity.accounts.refusals import DeadLink
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


def by_invitation(request: HttpRequest) -> HttpResponse:
    """Say kindly that this house is by invitation, and what one can do."""
    return render(request, "invitations/by_invitation.html", status=403)
