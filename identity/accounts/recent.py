"""Whether somebody has shown who they are lately, as a change of what guards the account needs."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from identity.accounts.browser import browser_session
from identity.accounts.models import BrowserSession
from identity.config.doors import door_url

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

RECENT = timedelta(minutes=15)


def is_recent(session: BrowserSession | None) -> bool:
    """Whether the person of that session signed in, or showed it again, within the last minutes."""
    return (
        session is not None
        and session.authenticated_at is not None
        and timezone.now() - session.authenticated_at < RECENT
    )


def recent_sign_in_required(back: str) -> Callable[[View[P]], View[P]]:
    """Ask whoever signed in too long ago to do it again; they come back to `back` in the account centre."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not is_recent(browser_session(request)):
                query = urlencode({"again": "1", "next": door_url("user_management", back)})
                return redirect(door_url("login", f"?{query}"))
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return guard
