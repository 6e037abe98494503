"""What is sensitive needs to know who is there now, and not only who signed in last week.

Password, address, second factors, deletion and secrets are changed behind `recent_sign_in_required`; an API
asks `is_recent` of the time at which its person was authenticated.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from identity.accounts.browser import browser_session
from identity.accounts.fresh import is_fresh
from identity.accounts.guards import sign_in_required, way_back
from identity.accounts.models import BrowserSession
from identity.config.doors import door_url

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def is_recent(authenticated_at: datetime | None) -> bool:
    """Whether somebody who showed then who they are need not show it again now."""
    return authenticated_at is not None and timezone.now() - authenticated_at <= settings.SIGN_IN_RECENT


def lately_shown(session: BrowserSession) -> bool:
    """Whether whoever sits at the session showed a short while ago who they are.

    What a provider says without having asked anew is taken from those alone who could show nothing else.
    """
    user = session.user
    if not is_recent(session.authenticated_at):
        return False
    return is_fresh(session) or (user is not None and not user.has_usable_password())


def is_recent_here(request: HttpRequest) -> bool:
    """Whether this browser's person has shown it lately."""
    session = browser_session(request)
    return session is not None and lately_shown(session)


def recent_sign_in_required(view: View[P]) -> View[P]:
    """Let in whoever signed in a short while ago; else ask them to show it again, and come back here.

    A form that was sent too late is shown again, empty, since a password may have been in it: so this belongs
    on a page that also answers GET.
    """
    return _asking(view, lambda request: way_back(request, form=True))


def recent_sign_in_before(page: str) -> Callable[[View[P]], View[P]]:
    """The same for forms without a page of their own; who is late finds this page of the centre after."""

    def mark(view: View[P]) -> View[P]:
        return _asking(view, lambda _request: door_url("user_management", page))

    return mark


def _asking(view: View[P], onward: Callable[[HttpRequest], str]) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not is_recent_here(request):
            return redirect(confirm_url(onward(request)))
        return view(request, *args, **kwargs)

    return sign_in_required(cast("View[P]", guarded))


def confirm_url(onward: str) -> str:
    """The page at the login door that asks who is there, and goes on to `onward`."""
    return door_url("login", f"confirm?{urlencode({'next': onward})}")
