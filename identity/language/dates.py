"""Days and moments as the page's language writes them; always in UTC, which is said."""

from datetime import datetime

from babel.dates import format_datetime
from django.utils.translation import get_language, gettext


def day(moment: datetime) -> str:
    """A day in full: 20 November 2026."""
    return _in_words(moment, "d MMMM y")


def moment(moment: datetime) -> str:
    """A day and its minute."""
    return gettext("%(day)s, %(time)s UTC") % {"day": day(moment), "time": _in_words(moment, "HH:mm")}


def _in_words(moment: datetime, pattern: str) -> str:
    return str(format_datetime(moment, pattern, locale=get_language() or "en"))
