"""Browsers in which an account signed in before: told by a cookie that opens nothing.

It only says that whoever tries a password here is no stranger, so that strangers' tries are not counted
against them (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
"""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from identity.accounts.models import User

SALT = "accounts.known_devices"
KEPT = timedelta(days=180)
ACCOUNTS = 5
"""Accounts that one browser is known for; a sixth takes the place of the one that was there longest ago."""


def device_of(cookie: str, user: User | None) -> str:
    """The name of the browser that showed `cookie`, if `user` signed in there; else nothing."""
    device, accounts = _read(cookie)
    return device if user is not None and str(user.pk) in accounts else ""


def remember(request: HttpRequest, user: User) -> None:
    """Let the answer to `request` make its browser known for `user`."""
    device, accounts = _read(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""))
    mine = str(user.pk)
    known = [mine, *(each for each in accounts if each != mine)][:ACCOUNTS]
    value = signing.dumps([device or secrets.token_urlsafe(16), known], salt=SALT)
    request.device_to_remember = value  # type: ignore[attr-defined]


def set_cookie(request: HttpRequest, response: HttpResponseBase) -> None:
    """Send what `remember` made, if it was called."""
    value = getattr(request, "device_to_remember", None)
    if value is not None:
        response.set_cookie(
            settings.DEVICE_COOKIE_NAME,
            value,
            max_age=KEPT,
            domain=settings.SESSION_COOKIE_DOMAIN,
            secure=True,
            httponly=True,
            samesite="Lax",
        )


def _read(cookie: str) -> tuple[str, list[str]]:
    try:
        found: Any = signing.loads(cookie, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return "", []
    return found[0], found[1]
