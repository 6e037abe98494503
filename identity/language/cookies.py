"""What a browser remembers of languages: what its person chose, and what an application wished."""

from django.conf import settings
from django.http.response import HttpResponseBase

CHOICE_KEPT = 365 * 24 * 3600
WISH_KEPT = 3600
"""Seconds: a sign-up with its mail fits in."""


def keep_choice(response: HttpResponseBase, language: str) -> None:
    """Remember what was chosen at the foot of a page."""
    _keep(response, settings.LANGUAGE_COOKIE_NAME, language, CHOICE_KEPT)


def keep_wish(response: HttpResponseBase, language: str) -> None:
    """Remember what an application wished, for the journey that it began."""
    _keep(response, settings.LANGUAGE_WISH_COOKIE_NAME, language, WISH_KEPT)


def forget_wish(response: HttpResponseBase) -> None:
    """The next application has no wish."""
    _keep(response, settings.LANGUAGE_WISH_COOKIE_NAME, "", 0)


def _keep(response: HttpResponseBase, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        domain=settings.SESSION_COOKIE_DOMAIN,
        secure=True,
        httponly=True,
        samesite="Lax",
    )
