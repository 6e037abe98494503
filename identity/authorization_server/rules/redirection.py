"""The answer goes to the redirect URI, and says whose it is (RFC 6749, section 4.1.2; RFC 9207)."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponse

from identity.authorization_server.errors import OAuth2Error, described

SEE_OTHER = 303


def send_back(redirect_uri: str, state: str | None, **answer: str) -> HttpResponse:
    """Redirect with the answer, the client's state and our issuer."""
    if state is not None:
        answer["state"] = state
    answer["iss"] = settings.ISSUER
    separator = "&" if "?" in redirect_uri else "?"
    return redirect(f"{redirect_uri}{separator}{urlencode(answer)}")


def send_refusal(error: OAuth2Error, redirect_uri: str, state: str | None) -> HttpResponse:
    """Tell the application by way of the browser (RFC 6749, section 4.1.2.1)."""
    return send_back(redirect_uri, state, **described(error.error, error.description))


def redirect(url: str) -> HttpResponse:
    """Go there by GET and to whatever scheme: the address is registered."""
    response = HttpResponse(status=SEE_OTHER)
    response["Location"] = url
    response["Cache-Control"] = "no-store"
    return response


def origin(redirect_uri: str) -> str:
    """What a content security policy calls the place."""
    parts = urlsplit(redirect_uri)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"


def host(redirect_uri: str) -> str:
    """What a person calls the place."""
    parts = urlsplit(redirect_uri)
    return parts.netloc or f"the app on this device ({parts.scheme})"
