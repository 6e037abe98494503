"""Who may see a page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from identity.accounts.models import User
from identity.config.doors import Door, door_url

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def sign_in_required(view: View[P]) -> View[P]:
    """Send whoever is not signed in to the login door, and back to this page after."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(login_url(request))
        return view(request, *args, **kwargs)

    return cast("View[P]", guarded)


def login_url(request: HttpRequest) -> str:
    """The login door, which comes back to this page; a form that was lost on the way is not sent again."""
    return door_url("login", f"?{urlencode({'next': way_back(request)})}")


def way_back(request: HttpRequest, *, form: bool = False) -> str:
    """This very page; where a form was sent its door, unless `form` says that its page shows one."""
    shown = form or request.method in {"GET", "HEAD"}
    door: Door = request.door  # type: ignore[attr-defined]
    return door_url(door.name, request.get_full_path() if shown else "")


def account_of(request: HttpRequest) -> User:
    """The signed-in account; only behind `sign_in_required`."""
    if not isinstance(request.user, User):
        raise TypeError("nobody is signed in: guard the view")
    return request.user
