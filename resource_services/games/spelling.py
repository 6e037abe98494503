"""By which words a game is found: those of its title, its tags and its owner's handle."""

from collections.abc import Iterable

from chassis.service.search_words import LONGEST, fold, words

MOST = 16
TAG = "#"
"""Before a tag as a whole; no word of a query begins so."""


def tag_word(tag: str) -> str:
    """The one word under which a tag is kept as a whole."""
    return TAG + fold(tag)[:LONGEST]


def words_of(title: str, tags: Iterable[str], handle: str) -> list[str]:
    """All by which a game is found."""
    tags = list(tags)
    spoken = [fold(handle)[:LONGEST], *words(handle), *words(title, MOST), *words(" ".join(tags), MOST)]
    return list(dict.fromkeys([word for word in spoken if word] + [tag_word(tag) for tag in tags]))
