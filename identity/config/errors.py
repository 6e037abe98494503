"""Pages for what went wrong, in words that say what to do."""

import sys
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from chassis import request_id, store_fault
from identity.accounts.hashers import Saturated
from identity.throttle.too_many import TooMany

WORDLESS = {405, 413, 429, 503}
"""Django and our guards answer these without a page."""


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """The page for a status, with the id under which the log tells more."""
    return render(
        request,
        "config/error.html",
        {"status": status, "request_id": request_id.current() or ""},
        status=status,
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request makes no sense, or is larger than any form of ours."""
    return error_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """The page is not for this account."""
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """No such page at this door."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault; the page needs neither the database nor the session, which may be what failed."""
    request.user = AnonymousUser()
    # Django calls this while it handles the error. A database that is busy or away is asked again later.
    error = sys.exc_info()[1]
    if not isinstance(error, OperationalError) or not store_fault.passes(error):
        return error_page(request, 500)
    page = error_page(request, 503)
    page.headers["Retry-After"] = "1"
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The form is too old, or came from another site; nothing was done."""
    return render(request, "config/csrf_failure.html", status=403)


class ErrorPages:
    """Middleware: a page for errors that came without one; 503 and 429 where one must come back later."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, in words."""
        response = self.get_response(request)
        if response.status_code not in WORDLESS or getattr(response, "content", None):
            return response
        page = error_page(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                page.headers[name] = response.headers[name]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say when to come back; everything else is Django's to handle."""
        if not isinstance(exception, Saturated | TooMany):
            return None
        page = error_page(request, 429 if isinstance(exception, TooMany) else 503)
        page.headers["Retry-After"] = str(exception.retry_after)
        return page


handler400 = bad_request
handler403 = permission_denied
handler404 = page_not_found
handler500 = server_error
