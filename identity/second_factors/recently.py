"""Factors are changed by whoever has shown lately who they are."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from identity.accounts.browser import browser_session
from identity.accounts.guards import sign_in_required
from identity.accounts.recent import confirm_url, lately_shown
from identity.config.doors import door_url

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

PAGE = "factors"


def is_recent_here(request: HttpRequest) -> bool:
    """Whether this browser's person has shown it lately."""
    session = browser_session(request)
    return session is not None and lately_shown(session)


def recently_signed_in(view: View[P]) -> View[P]:
    """For forms of the list, which have no page of their own: whoever is late is led back to the list."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not is_recent_here(request):
            return redirect(confirm_url(door_url("user_management", PAGE)))
        return view(request, *args, **kwargs)

    return sign_in_required(cast("View[P]", guarded))
