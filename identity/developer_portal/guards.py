"""Who may see a page: a member with a confirmed address, and of an application its owner alone."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from identity.accounts.browser import browser_session
from identity.accounts.guards import account_of, sign_in_required
from identity.accounts.recent import confirm_url, lately_shown
from identity.authorization_server.models import Application
from identity.developer_portal.owned import application_of
from identity.developer_portal.page import application_url
from identity.developer_portal.refusals import NoSuchThing

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
OwnersView = Callable[Concatenate[HttpRequest, Application, P], HttpResponse]


def members_only(view: View[P]) -> View[P]:
    """Ask to sign in, and refuse an address that nobody confirmed; what is not the member's is 404."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not account_of(request).email_verified:
            return render(request, "developer_portal/unconfirmed.html", status=403)
        try:
            return view(request, *args, **kwargs)
        except NoSuchThing:
            raise Http404 from None

    return cast("View[P]", sign_in_required(guarded))


def owners_only(view: OwnersView[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Give the view its application; for anybody else there is none."""

    @wraps(view)
    def guarded(request: HttpRequest, client_id: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, application_of(account_of(request), client_id), *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, str, P], HttpResponse]", members_only(guarded))


def recently(page: str) -> Callable[[OwnersView[P]], OwnersView[P]]:
    """Behind `owners_only`: ask who is there before what is sensitive, and come back to that page."""

    def decorate(view: OwnersView[P]) -> OwnersView[P]:
        @wraps(view)
        def guarded(
            request: HttpRequest, application: Application, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            session = browser_session(request)
            if session is None or not lately_shown(session):
                return redirect(confirm_url(application_url(application, page)))
            return view(request, application, *args, **kwargs)

        return cast("OwnersView[P]", guarded)

    return decorate
