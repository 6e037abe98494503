"""Which language a page is in: the account's, the one chosen here, an application's wish, the browser's own.

Whoever is nearest to the person is heard first (docs/decisions/0025-languages.md).
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_from_request, get_supported_language_variant

LONGEST_TAG = 35
"""Characters of a language tag that anybody uses (RFC 5646, section 4.4.1)."""


def known(tag: str) -> str | None:
    """The language of ours that `tag` asks for, so `fr` for `fr-CA`; None when it is none of ours."""
    if not 0 < len(tag) <= LONGEST_TAG:
        return None
    try:
        return get_supported_language_variant(tag.lower())
    except LookupError:
        return None


def first_known(tags: str) -> str | None:
    """The first of space-separated tags that we speak (OpenID Connect Core, section 3.1.2.1: ui_locales)."""
    return next(filter(None, map(known, tags.split()[:20])), None)


def for_programs(request: HttpRequest) -> bool:
    """Whether a program reads the answer: protocols and APIs speak English (RFC 6749, section 5.2)."""
    return request.path.startswith(("/.well-known/", "/api/")) or request.path in {
        "/token", "/revoke", "/introspect", "/userinfo", "/device_authorization",
    }  # fmt: skip


def wish(request: HttpRequest) -> str | None:
    """What the application wants that brought the person here; it holds for the whole journey."""
    return request.COOKIES.get(settings.LANGUAGE_WISH_COOKIE_NAME)


def language_to_keep() -> str:
    """What a new account keeps of the language in which it is opened; English is left to the browser."""
    now = get_language() or ""
    return "" if now == settings.LANGUAGE_CODE else now


def language_of_browser(request: HttpRequest, wished: str | None) -> str:
    """The language for whoever is not signed in, or whose account names none."""
    chosen = known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
    return chosen or known(wished or "") or get_language_from_request(request)
