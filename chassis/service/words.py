"""Text that a person wrote, made fit to keep: composed, trimmed, without characters that cannot be seen."""

import unicodedata

_UNSPEAKABLE = {"Cc", "Cs"}
_REORDERING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the text after them around, and with it what a page says."""
_UNSEEN = {"Cf", "Mn", "Me", "Zs", "Zl", "Zp"}


def one_line(text: str) -> str:
    """Give a title in normal form C; raises ValueError for control characters or nothing to be seen."""
    text = _fit(text, allowed="")
    text = " ".join(text.split())
    if all(unicodedata.category(character) in _UNSEEN for character in text):
        raise ValueError("needs at least one character that can be seen")
    return text


def many_lines(text: str) -> str:
    """Give a description in normal form C with plain newlines; raises ValueError for control characters."""
    return _fit(text.replace("\r\n", "\n").replace("\r", "\n"), allowed="\n\t").strip()


def _fit(text: str, *, allowed: str) -> str:
    for character in text:
        if character in allowed:
            continue
        if unicodedata.category(character) in _UNSPEAKABLE or character in _REORDERING:
            raise ValueError(f"must not hold the character U+{ord(character):04X}")
    return unicodedata.normalize("NFC", text)
