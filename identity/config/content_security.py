"""What a browser may load and where its forms may go, on every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid",
    "magnetometer", "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip
"""Abilities of a browser that no page of identity uses."""


def policy(form_action: tuple[str, ...] = ()) -> str:
    """The Content-Security-Policy; forms go to our own doors, and to `form_action` where one needs more."""
    doors = sorted(set(settings.DOORS.values()))
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "font-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            f"form-action 'self' {' '.join((*doors, *form_action))}",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


def allow_form_action(response: HttpResponseBase, origin: str) -> None:
    """Let this page's form end at `origin`: browsers apply the rule to the redirect after a POST too."""
    response.headers["Content-Security-Policy"] = policy((origin,))


class ContentSecurity:
    """Middleware: strict headers on every answer that has none of its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": policy(),
            "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers."""
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
