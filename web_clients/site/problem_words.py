"""What an API says of a refusal, in the language of the reader: it says it in English, whoever asks."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from web_clients.site import language
from web_clients.site.problem_sentences import SENTENCES
from web_clients.site.translations import gettext

_PLACE = re.compile(r"%\\\((\w+)\\\)s")


class _Known(NamedTuple):
    """A sentence of an API, and how it is told from others."""

    message: str
    fits: Callable[[str], re.Match[str] | None]


def in_the_readers_words(said: str) -> str:
    """The sentence as its catalogue has it, and a general word for one that is in none; in English itself."""
    if not said or language.current() == language.SOURCE:
        return said
    for known in _known():
        found = known.fits(said)
        if found is not None:
            return gettext(known.message, **found.groupdict())
    return gettext("This was not accepted.")


@cache
def _known() -> Iterable[_Known]:
    return [_Known(message, _pattern(message).fullmatch) for message in SENTENCES]


def _pattern(message: str) -> re.Pattern[str]:
    """Whatever stands in the places of a message's values."""
    return re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(message)), re.DOTALL)
