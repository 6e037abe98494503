"""What others wrote, as it may be shown: a terminal obeys control characters, and people do not see them."""

import unicodedata
from datetime import datetime

HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Categories that move the cursor, change colours, turn the direction of writing, or cannot be printed."""
JOINERS = {"\u200c", "\u200d", "\ufe0f"}
"""Parts of words and of emoji in many languages."""


def plain(text: object) -> str:
    """Keep line breaks and what can be seen; anything else becomes the replacement character."""
    return "".join(_shown(letter) for letter in str(text).replace("\r\n", "\n").replace("\t", " "))


def one_line(text: object) -> str:
    """The same, with line breaks as spaces."""
    return " ".join(plain(text).split())


def moment(told: str | None) -> str:
    """A time of the API in the time zone of this machine; empty for none."""
    if not told:
        return ""
    try:
        return datetime.fromisoformat(told).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return one_line(told)


def _shown(letter: str) -> str:
    if letter == "\n" or letter in JOINERS:
        return letter
    return "\ufffd" if unicodedata.category(letter) in HIDDEN else letter
