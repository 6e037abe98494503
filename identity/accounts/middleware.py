"""Put the browser's session and its account on the request, in one query."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from identity.accounts import known_devices
from identity.accounts.browser import origin_of, session_of
from identity.accounts.models import User


class BrowserSessionMiddleware(SessionMiddleware):
    """Django's, but the session learns from where it is used."""

    def process_request(self, request: HttpRequest) -> None:
        """Hang an unread session on the request."""
        super().process_request(request)
        session_of(request).origin = origin_of(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Send the session's cookie, and the one by which a browser is known again."""
        known_devices.set_cookie(request, response)
        return super().process_response(request, response)


class AccountMiddleware(AuthenticationMiddleware):
    """Django's, but the account comes with the session's row instead of a query of its own."""

    def process_request(self, request: HttpRequest) -> None:
        """Hang an unread account on the request."""

        def account() -> User | AnonymousUser:
            return session_of(request).account() or AnonymousUser()

        request.user = SimpleLazyObject(account)  # type: ignore[assignment]
