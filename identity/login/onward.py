"""Send a person on, once they are signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from identity.accounts.safe_next import is_at, safe_next
from identity.config.doors import door_url


def destination(request: HttpRequest) -> str:
    """Where the `next` of the request leads, or else the dashboard."""
    return safe_next(request.GET.get("next")) or door_url("dashboard")


def send_on(request: HttpRequest, url: str) -> HttpResponse:
    """Answer a successful form with the way on.

    The authorization server redirects to an application's own address, which the form's page may not name:
    browsers hold that redirect against the page's form-action. So the way there begins on a page of its own.
    """
    if is_at(url, "authorization_server"):
        return render(request, "login/hand_off.html", {"onward": url})
    return redirect(url)
