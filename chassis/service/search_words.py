"""How text is searched: folded, so that `Zoë` is found by `zoe`, and cut into words."""

import re
import unicodedata

LONGEST = 32
"""Letters of a word that are looked at."""
MOST = 8

_APART = re.compile(r"[^\w]+|_+")


def fold(text: str) -> str:
    """Give the text without case and accents."""
    if text.isascii():  # has none, and is most of what is folded
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str, most: int = MOST) -> list[str]:
    """The first words of a query or a name, folded, each once, in their order."""
    found = (word[:LONGEST] for word in _APART.split(fold(text)) if word)
    return list(dict.fromkeys(found))[:most]
