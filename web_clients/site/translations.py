"""What the site says, in the language of its reader; the English text is the name of each message."""

from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from chassis.messages import gettext_noop
from web_clients.site import language

__all__ = ["gettext", "gettext_noop", "ngettext", "plain", "plain_plural"]

CATALOGUES = Path(__file__).parent / "locale"


def gettext(message: str, **values: object) -> str:
    """A message with values in the places of its `%(name)s`."""
    said = plain(message)
    return said % values if values else said


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """A message in the form of a number, which stands in the place of its `%(count)s`."""
    return plain_plural(one, many, count) % ({"count": count} | values)


def plain(message: str) -> str:
    """A message as its catalogue has it."""
    # The empty message is the catalogue's own head.
    said: str = _catalogue(language.current()).gettext(message) if message else ""
    return said


def plain_plural(one: str, many: str, count: int) -> str:
    """A message in the form of a number as its catalogue has it."""
    said: str = _catalogue(language.current()).ngettext(one, many, count)
    return said


@cache
def _catalogue(name: str) -> NullTranslations:
    return Translations.load(CATALOGUES, [name])
