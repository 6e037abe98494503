"""The page for a request that leads nowhere: the app's owner learns why, others that it is not them."""

from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from identity.authorization_server.errors import FatalClientError, OAuth2Error
from identity.authorization_server.models import Application
from identity.authorization_server.rules.redirect_uri import difference
from identity.authorization_server.rules.redirection import send_refusal

log = structlog.get_logger("authorization")


def refused(request: HttpRequest, error: OAuth2Error, parameter: str = "redirect_uri") -> HttpResponse:
    """Explain, and redirect nowhere (RFC 6749, section 4.1.2.1); `parameter` holds the address."""
    application = _own_application(request)
    log.info("authorization request refused", error=type(error).__name__)
    context: dict[str, Any] = {
        "application": application,
        "reason": error.description,
        "sent": None,
        "registered": [],
    }
    if application is not None:
        sent, registered = request.GET.get(parameter, ""), getattr(application, f"{parameter}s").split()
        context |= {"sent": sent, "registered": [_compared(sent, uri) for uri in registered]}
    return render(request, "authorization_server/refused.html", context, status=400)


def refused_or_sent_back(request: HttpRequest, error: OAuth2Error) -> HttpResponse:
    """Tell the application, if the request was good enough to know where it is; else the person."""
    if isinstance(error, FatalClientError) or error.redirect_uri is None:
        return refused(request, error)
    return send_refusal(error, error.redirect_uri, error.state)


def _own_application(request: HttpRequest) -> Application | None:
    """The application that was named, if it belongs to whoever is signed in."""
    client_id = request.GET.get("client_id", "")
    if not request.user.is_authenticated or "\x00" in client_id:
        return None
    return Application.objects.filter(client_id=client_id, user=request.user).first()


def _compared(sent: str, registered: str) -> dict[str, str | int]:
    at = difference(sent, registered)
    return {"uri": registered, "same": registered[:at], "rest": registered[at:], "position": at + 1}
