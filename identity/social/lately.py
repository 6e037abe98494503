"""What opens an account is changed only by who showed a short while ago that they are its owner."""

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


def lately_signed_in(view: View[P]) -> View[P]:
    """Let in whoever signed in lately; others show again who they are, and find the page of links after."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        session = browser_session(request)
        if session is None or not lately_shown(session):
            return redirect(confirm_url(door_url("user_management", "linked")))
        return view(request, *args, **kwargs)

    return sign_in_required(cast("View[P]", guarded))
