"""The page for a request that leads nowhere: the app's owner learns why, others that it is not them."""

from typing import Any
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chassis import request_id
from identity.authorization_server.errors import FatalClientError, OAuth2Error, reason
from identity.authorization_server.models import Application
from identity.authorization_server.rules.redirect_uri import difference
from identity.authorization_server.rules.redirection import send_refusal
from identity.authorization_server.told import refused_in_browser

LONGEST = 255
log = structlog.get_logger("authorization")


def refused(request: HttpRequest, error: OAuth2Error, parameter: str = "redirect_uri") -> HttpResponse:
    """Explain, and redirect nowhere (RFC 6749, section 4.1.2.1); `parameter` holds the address.

    On a development machine whoever is at it wrote the app, so everybody is told what its owner is.
    """
    client_id, sent = request.GET.get("client_id", ""), request.GET.get(parameter, "")
    log.warning(
        "authorization request refused",
        client_id=client_id[:LONGEST],
        reason=reason(error),
        **{parameter: _without_query(sent)[:LONGEST]},
    )
    refused_in_browser(request, error)
    application = _named(client_id)
    owned = application is not None and request.user.is_authenticated and application.user == request.user
    context: dict[str, Any] = {"request_id": request_id.current() or "", "explained": False}
    if owned or settings.DEVELOPMENT:
        registered = getattr(application, f"{parameter}s").split() if application else []
        context |= {
            "explained": True,
            "owned": owned,
            "application": application,
            "reason": reason(error),
            "parameter": parameter,
            "sent": sent,
            "registered": [_compared(sent, uri) for uri in registered],
        }
    return render(request, "authorization_server/refused.html", context, status=400)


def refused_or_sent_back(request: HttpRequest, error: OAuth2Error) -> HttpResponse:
    """Tell the application, if the request was good enough to know where it is; else the person."""
    if isinstance(error, FatalClientError) or error.redirect_uri is None:
        return refused(request, error)
    refused_in_browser(request, error)
    return send_refusal(error, error.redirect_uri, error.state)


def _named(client_id: str) -> Application | None:
    if "\x00" in client_id:
        return None
    return Application.objects.select_related("user").filter(client_id=client_id).first()


def _without_query(address: str) -> str:
    """The address as a log may keep it: queries, fragments and user names may hold secrets."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "unreadable"
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def _compared(sent: str, registered: str) -> dict[str, str | int]:
    at = difference(sent, registered)
    return {"uri": registered, "same": registered[:at], "rest": registered[at:], "position": at + 1}
