"""Figures in words that people read, as their language writes them."""

from datetime import date, datetime
from urllib.parse import urlsplit

from babel.dates import format_date
from babel.numbers import format_decimal

from web_clients.site import language
from web_clients.site.translations import gettext, ngettext

KILOBYTE = 1024
MEGABYTE = KILOBYTE * KILOBYTE
_LOCALES = {"en": "en_GB"}
"""The country whose ways of writing are meant, where a language has several."""


def day(moment: date) -> str:
    """The day of a moment, as in `3 May 2026`."""
    said = format_date(moment, format="long", locale=_locale())
    # French counts the first day of a month, and no other.
    return said.replace("1 ", "1er ", 1) if language.current() == "fr" and moment.day == 1 else said


def number(count: int) -> str:
    """A number, as in `12,500`."""
    return format_decimal(count, locale=_locale())


def share(part: float) -> str:
    """A part of one in hundredths, as in `4.2 %`."""
    return gettext("%(share)s %%", share=format_decimal(part * 100, format="0.0", locale=_locale()))


def host(url: str) -> str:
    """Where an address leads, as in `example.org`."""
    return urlsplit(url).hostname or ""


def moment(when: datetime) -> str:
    """A moment, as in `3 May 2026, 14:05`; every page shows it in UTC, and a script in the reader's zone."""
    return f"{day(when)}, {when:%H:%M} UTC"


def size(count: int) -> str:
    """A number of bytes, as in `1.4 MB`."""
    if count < KILOBYTE:
        return ngettext("%(count)s byte", "%(count)s bytes", count)
    if count < MEGABYTE:
        return gettext("%(size)s kB", size=count // KILOBYTE)
    return gettext("%(size)s MB", size=format_decimal(count / MEGABYTE, format="0.0", locale=_locale()))


def _locale() -> str:
    return _LOCALES.get(language.current(), language.current())
