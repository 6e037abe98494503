"""What a request says about the browser that sent it."""

from django.conf import settings
from django.http import HttpRequest

from chassis import request_id
from chassis.client_address import client_address
from identity.accounts.models import BrowserSession
from identity.accounts.origin import USER_AGENT_KEPT, Origin
from identity.accounts.session_store import SessionStore


def origin_of(request: HttpRequest) -> Origin:
    """Where the request came from."""
    return Origin(
        address=client_address(request.META),
        user_agent=request.META.get("HTTP_USER_AGENT", "")[:USER_AGENT_KEPT],
        request_id=request_id.current() or "",
        devices=request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""),
    )


def session_of(request: HttpRequest) -> SessionStore:
    """The request's session, known to be of our own store."""
    session: SessionStore = request.session  # type: ignore[assignment]
    return session


def browser_session(request: HttpRequest) -> BrowserSession | None:
    """The row of the signed-in session: `sid`, `authenticated_at`, `authentication_methods`; else None."""
    return session_of(request).row if request.user.is_authenticated else None
